import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { modeWords } from '@/lib/bilan-types/words'
import { daysBetween, sayFullDate, sayMoment } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { sendApproachAction } from '@/lib/referrals/referral-actions'
import type { ForReferral, ProviderView } from '@/lib/referrals/search-queries'
import { departments, sayDepartment, sayModes, saySpecialisation } from '@/lib/referrals/territory-words'
import { ApproachForm } from './approach-form'
import { referralPath } from './referral-frame'

/** One provider: what it offers, its free slots, and the demand to send it. */
export function ProviderPage({ view }: { view: ProviderView }) {
  const { referral, slug } = view
  return (
    <div className="stack">
      <PageHead
        crumbs={
          referral
            ? [
                { label: 'Dossiers', href: `/e/${slug}/orientations` },
                { label: referral.name, href: referralPath(slug, referral.id) },
                { label: view.name },
              ]
            : [{ label: 'Organismes', href: `/e/${slug}/prestataires` }, { label: view.name }]
        }
        title={view.name}
        lede={view.presentation || 'Cet organisme ne s’est pas encore présenté.'}
      />
      <div className="cols cols--half">
        <Section title="L’organisme">
          <Facts
            facts={[
              { term: 'Rencontres', value: sayModes(view.modes) },
              { term: 'Départements', value: view.departments.map((code) => departments[code] ?? code).join(', ') },
              {
                term: 'Spécialités',
                value: view.specialisations.map(saySpecialisation).join(', ') || 'Aucune indiquée',
              },
              { term: 'Adresse', value: view.address },
              { term: 'Téléphone', value: view.phone },
              { term: 'E-mail', value: view.email },
              { term: 'Certification', value: sayCertification(view) },
              {
                term: 'Référent handicap',
                value: [view.referent.name, view.referent.phone, view.referent.email].filter(Boolean).join(', '),
              },
            ]}
          />
        </Section>
        {referral ? <Demand view={view} referral={referral} /> : <Slots view={view} />}
      </div>
    </div>
  )
}

/** R25: the certification, and whether it ends soon. */
function sayCertification({ certification, today }: ProviderView): string {
  if (!certification) return 'Aucune enregistrée'
  const { number, expiresOn } = certification
  if (!expiresOn) return number
  const left = daysBetween(today, expiresOn)
  return left < 0 ? `${number}, finie le ${sayFullDate(expiresOn)}` : `${number}, jusqu’au ${sayFullDate(expiresOn)}`
}

function Slots({ view }: { view: ProviderView }) {
  return (
    <Section title="Créneaux libres" note="Pour un entretien découverte, gratuit et sans engagement.">
      {view.slots.length === 0 ? (
        <p className="muted">Aucun créneau n’est proposé. Vous pouvez tout de même envoyer une demande.</p>
      ) : (
        <ul className="plain-list">
          {view.slots.slice(0, 12).map((slot) => (
            <li key={slot.id}>
              <span>{sayMoment(slot.startsAt, view.zone)}</span>
              <span className="muted">
                {slot.consultant}, {slot.place || modeWords[slot.mode].toLowerCase()}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link className="tap" href={`/e/${view.slug}/orientations`} prefetch={false}>
          Choisir un dossier à confier
        </Link>
      </p>
    </Section>
  )
}

function Demand({ view, referral }: { view: ProviderView; referral: ForReferral }) {
  const back = (
    <ButtonLink href={referralPath(view.slug, referral.id)}>Revenir au dossier de {referral.name}</ButtonLink>
  )
  if (referral.closed || referral.openProvider || !view.listed)
    return (
      <Section title="Envoyer une demande">
        <Callout
          tone="warning"
          title={
            referral.closed
              ? 'Ce dossier est clos'
              : referral.openProvider
                ? `Une demande est déjà en cours auprès de ${referral.openProvider}`
                : 'Cet organisme ne reçoit plus de demandes'
          }
        />
        {back}
      </Section>
    )
  return (
    <Section
      title="Envoyer une demande"
      note={`${sayDepartment(referral.territory)}, ${formatMinutes(referral.left)}. Ni le nom, ni l’agence, ni le statut ne sont transmis.`}
    >
      <ApproachForm
        action={sendApproachAction.bind(null, view.slug)}
        values={{ referralId: referral.id, providerId: view.id, slotId: view.slots[0]?.id ?? '', words: '' }}
        slots={view.slots.slice(0, 30).map((slot) => ({
          value: slot.id,
          label: sayMoment(slot.startsAt, view.zone),
          note: `${slot.consultant}, ${slot.place || modeWords[slot.mode].toLowerCase()}`,
        }))}
      />
    </Section>
  )
}
