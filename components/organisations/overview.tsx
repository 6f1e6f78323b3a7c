import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { TaskList } from '@/components/ui/task-list'
import { kindName } from '@/lib/bilan-types/registry'
import type { SettingsView } from '@/lib/organisations/queries'
import { certificationWords, saySiret } from '@/lib/organisations/words'
import { sayFullDate } from '@/lib/platform/day'
import { CertificationCallout } from './certification-callout'
import { partsOf, SettingsFrame, type SettingsPart, settingsPath } from './settings-frame'

const named = (words: (string | null | false)[], none: string): string => words.filter(Boolean).join(', ') || none

function detailOf(view: SettingsView, part: SettingsPart): string {
  const { house } = view
  switch (part) {
    case 'organisme':
      return named(
        [house.legalName, house.siret && `SIRET ${saySiret(house.siret)}`, house.city, house.representativeName],
        'À remplir',
      )
    case 'referent':
      return house.referentName || 'Personne n’est nommé'
    case 'lieux':
      return view.openSites > 1
        ? `${view.openSites} lieux ouverts`
        : view.openSites === 1
          ? '1 lieu ouvert'
          : 'Aucun lieu'
    case 'apparence':
      return named(
        [view.hasLogo && 'Logo en place', house.accent && `couleur ${house.accent}`],
        'Le nom seul, la couleur de Jalon',
      )
    case 'certification':
      return view.certification !== 'NONE' && house.certificationExpiresOn
        ? `${certificationWords[view.certification]}, fin le ${sayFullDate(house.certificationExpiresOn)}`
        : certificationWords.NONE
    case 'notices':
      return named(
        view.noticed.map((key) => kindName(key)),
        'Aucune notice publiée',
      )
    case 'financeurs':
      return view.provider
        ? 'Ce que chacun prend en charge, à quelle date'
        : 'Ce que vous prenez en charge, à quelle date'
    case 'tarifs':
      return 'Ce que coûte chaque bilan, à quelle date'
    default:
      return ''
  }
}

/** All settings at a glance, and what is still missing. */
export function SettingsOverview({ view }: { view: SettingsView }) {
  return (
    <SettingsFrame
      view={view}
      part=""
      title="Réglages"
      lede={
        view.provider
          ? `Ce que ${view.house.name} dit de lui-même, sur ses documents et à ses bénéficiaires.`
          : `Ce que ${view.house.name} dit de lui-même, sur ses documents.`
      }
    >
      {view.missing.length === 0 ? <Callout tone="done" title="Tout est là pour établir vos documents" /> : null}
      {view.certification === 'VALID' || !view.provider ? null : <CertificationCallout view={view} />}
      <TaskList
        label="Parties des réglages"
        tasks={partsOf(view)
          .slice(1)
          .map(([part, label]) => ({
            key: part,
            what: <strong>{label}</strong>,
            detail: detailOf(view, part),
            act: (
              <ButtonLink href={settingsPath(view.slug, part)} size="sm">
                Ouvrir<span className="vh"> : {label}</span>
              </ButtonLink>
            ),
          }))}
      />
    </SettingsFrame>
  )
}
