import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { TaskList } from '@/components/ui/task-list'
import { kindName } from '@/lib/bilan-types/registry'
import type { SettingsView } from '@/lib/organisations/queries'
import type { SheetVersion } from '@/lib/organisations/sheet-queries'
import { type SheetKind, sheetKey } from '@/lib/organisations/sheet-rules'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { SettingsFrame, settingsPath } from './settings-frame'

type Row = SheetKind & { readonly current: SheetVersion | null }

/** One programme sheet for each kind of bilan the provider offers; what is published is public (R23). */
export function SheetsSettings({ view }: { view: SettingsView & { sheets: readonly Row[] } }) {
  const offers = view.sheets.some(({ current }) => current?.offered)
  return (
    <SettingsFrame
      view={view}
      part="fiches"
      title="Fiches programme"
      lede="Chaque fiche publiée est visible de tous, avec sa date et sa version. Celle qu’une personne accepte reste jointe à son dossier."
      acts={
        offers ? (
          <ButtonLink href={`/offres/${view.slug}`} icon="eye">
            Voir votre page publique
          </ButtonLink>
        ) : null
      }
    >
      <TaskList
        label="Fiches par type de bilan"
        tasks={view.sheets.map(({ typeKey, variantKey, current }) => {
          const name = kindName(typeKey, variantKey)
          return {
            key: sheetKey({ typeKey, variantKey }),
            what: (
              <>
                <strong>{name}</strong>{' '}
                {current?.offered ? null : <Badge>{current ? 'Retirée' : 'Non proposée'}</Badge>}
              </>
            ),
            detail: current
              ? `Version ${current.version}, publiée le ${sayFullDate(dayOf(current.publishedAt))} par ${current.publishedBy}`
              : 'Un texte vous est proposé. Publiez-le seulement si vous faites ce bilan.',
            act: (
              <ButtonLink href={settingsPath(view.slug, `fiches/${sheetKey({ typeKey, variantKey })}`)} size="sm">
                {current ? 'Lire et modifier' : 'Relire et publier'}
                <span className="vh"> : {name}</span>
              </ButtonLink>
            ),
          }
        })}
      />
    </SettingsFrame>
  )
}
