import Link from 'next/link'
import { Act } from '@/components/ui/act'
import { Easy } from '@/components/ui/easy'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { courseModeWords, statusWords } from '@/lib/bilan-types/words'
import { sayPhone } from '@/lib/organisations/words'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { OwnReferral, OwnReferralPage } from '@/lib/referrals/own-queries'
import { withdrawLimitsAction } from '@/lib/referrals/referral-actions'
import { ownStanding } from '@/lib/referrals/referral-words'
import { sayDepartment, saySpecialisation } from '@/lib/referrals/territory-words'
import { OwnPages } from './own-parts'

/** On her home: what her conseillère is doing, and how to reach her. */
export function OwnReferralPart({ referral }: { referral: OwnReferral }) {
  const words = ownStanding[referral.standing]
  return (
    <Section margin id="conseillere" title="Votre conseillère" note={referral.conseillere.funder}>
      <div className="stack-3">
        <h3>{words.title}</h3>
        <p>{words.text}</p>
        <Contact conseillere={referral.conseillere} />
        <p>
          <Link className="tap" href="/mon-bilan/dossier" prefetch={false}>
            Votre dossier
          </Link>
        </p>
        {referral.bilanId ? <OwnPages bilanId={referral.bilanId} /> : null}
      </div>
    </Section>
  )
}

function Contact({ conseillere }: { conseillere: OwnReferral['conseillere'] }) {
  const { name, email, phone } = conseillere
  return (
    <p>
      <strong>{name}</strong>
      <br />
      <a className="tap wrap-anywhere" href={`mailto:${email}`}>
        {email}
      </a>
      {phone ? (
        <>
          <br />
          <a className="tap" href={`tel:${phone}`}>
            {sayPhone(phone)}
          </a>
        </>
      ) : null}
    </p>
  )
}

/** Her own referral: what was asked for her, and what is kept on her consent. */
export function OwnReferralView({ view }: { view: OwnReferralPage }) {
  const words = ownStanding[view.standing]
  const { right } = view
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Mon bilan', href: '/mon-bilan' }, { label: 'Votre dossier' }]}
        title="Votre dossier"
        lede={
          <Easy short={`${words.title}.`}>
            {words.title}. {words.text}
          </Easy>
        }
      />
      <Section margin title="Qui vous suit" note={view.conseillere.funder}>
        <Contact conseillere={view.conseillere} />
      </Section>
      <Section margin title="Ce qui est cherché" note="Une erreur ? Écrivez à votre conseillère.">
        <Facts
          facts={[
            { term: 'Département', value: sayDepartment(view.territory) },
            { term: 'Rencontres', value: courseModeWords[view.mode] },
            { term: 'Spécialité', value: saySpecialisation(view.specialisation) },
            {
              term: 'Votre statut',
              value: view.status
                ? `${statusWords[view.status.key]}, depuis le ${sayFullDate(view.status.fromOn)}`
                : null,
            },
            {
              term: 'Votre agence',
              value: view.agencyName ? `${view.agencyName} : elle n’est prévenue de rien` : null,
            },
            {
              term: 'Vos heures',
              value:
                right.before > 0
                  ? `${formatMinutes(right.left)} sur ${formatMinutes(right.cap)}, ${formatMinutes(right.before)} déjà faites`
                  : formatMinutes(right.cap),
            },
            { term: 'Ouvert le', value: sayFullDate(dayOf(view.openedAt, view.zone)) },
          ]}
        />
      </Section>
      <Section margin title="Ce que vous avez confié" note="Votre conseillère et vous seuls le lisez.">
        <div className="stack-3">
          <h3>Votre demande</h3>
          {view.request ? (
            <p className="whitespace-pre-wrap wrap-anywhere">{view.request}</p>
          ) : (
            <p className="muted">Rien n’est noté.</p>
          )}
          <h3>Vos limites dans le travail</h3>
          {view.limits ? (
            <>
              <p className="whitespace-pre-wrap wrap-anywhere">{view.limits.words}</p>
              <p className="muted">Gardées avec votre accord du {sayFullDate(view.limits.consentedOn)}.</p>
              <Act
                action={withdrawLimitsAction.bind(null, 'moi')}
                input={{ referralId: view.id }}
                label="Retirer mon accord"
                confirm={{
                  title: 'Retirer votre accord ?',
                  body: 'Vos limites sont effacées tout de suite. Personne ne peut plus les lire. Votre dossier continue.',
                  confirmLabel: 'Retirer et effacer',
                }}
              />
            </>
          ) : (
            <p className="muted">Rien n’est gardé sur vos limites.</p>
          )}
        </div>
      </Section>
    </>
  )
}
