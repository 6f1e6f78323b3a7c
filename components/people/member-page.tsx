import Link from 'next/link'
import { Act } from '@/components/ui/act'
import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Disclosure } from '@/components/ui/disclosure'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { sayPhone } from '@/lib/organisations/words'
import { resendInvitationAction } from '@/lib/people/actions'
import type { MemberView } from '@/lib/people/member-queries'
import { permissionWords } from '@/lib/people/words'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { deName } from '@/lib/platform/name'
import { InvitationList } from './invitation-list'
import { ChangeMemberForm, LeavingForm } from './member-forms'
import { MemberBadge } from './team'

/** A member, for the administrator: roles, invitation, departure. */
export function MemberPage({ slug, view }: { slug: string; view: MemberView }) {
  const base = `/e/${slug}/equipe`
  const name = `${view.firstName} ${view.lastName}`
  const gone = view.state === 'LEFT'
  const coming = !gone && view.state !== 'PRESENT'
  const on = (moment: Date | null) => (moment ? sayFullDate(dayOf(moment, view.zone)) : null)
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Équipe', href: base }, { label: name }]}
        title={name}
        lede={view.title || view.permissions.map((one) => permissionWords[one].label).join(', ')}
        acts={
          coming ? (
            <Act
              action={resendInvitationAction.bind(null, slug)}
              input={{ memberId: view.id }}
              label="Envoyer une nouvelle invitation"
              icon="send"
            />
          ) : undefined
        }
      />
      {gone ? (
        <Callout title={`${name} a quitté l’équipe le ${on(view.leftAt)}`}>
          <p>Pour qu’il ou elle revienne, invitez de nouveau la même adresse depuis la page de l’équipe.</p>
        </Callout>
      ) : null}
      <div className="cols cols--half">
        {gone ? null : (
          <Section title="Fiche et rôles">
            <ChangeMemberForm slug={slug} view={view} />
          </Section>
        )}
        <div className="stack">
          <Section title="En bref">
            <Facts
              facts={[
                { term: 'État', value: <MemberBadge state={view.state} /> },
                { term: 'E-mail', value: view.email },
                { term: 'Téléphone', value: sayPhone(view.phone) },
                { term: 'Arrivée', value: on(view.joinedAt) },
                { term: 'Départ', value: on(view.leftAt) },
              ]}
            />
          </Section>
          <Caseload slug={slug} view={view} />
          {gone ? null : (
            <Section
              title="Départ"
              note="L’accès prend fin aussitôt. Les bilans passent d’abord à un autre consultant."
            >
              <div>
                <DialogButton
                  variant="danger"
                  icon="user-minus"
                  label={view.self ? 'Quitter l’équipe' : 'Enregistrer le départ'}
                  title={view.self ? 'Quitter l’équipe ?' : `Enregistrer le départ ${deName(name)} ?`}
                  small
                >
                  <LeavingForm slug={slug} view={view} />
                </DialogButton>
              </div>
            </Section>
          )}
        </div>
      </div>
      <Section title="Invitations">
        <InvitationList slug={slug} zone={view.zone} invitations={view.invitations} />
      </Section>
    </div>
  )
}

function Caseload({ slug, view }: { slug: string; view: MemberView }) {
  const { bilans } = view
  if (bilans.length === 0) return null
  const count = bilans.length > 1 ? `${bilans.length} bilans ouverts` : '1 bilan ouvert'
  return (
    <Section title="Bilans conduits">
      <Disclosure summary={count} open={bilans.length <= 8}>
        <ul>
          {bilans.map((bilan) => (
            <li key={bilan.id}>
              <Link href={`/e/${slug}/bilans/${bilan.id}`} prefetch={false}>
                {bilan.person}
              </Link>
              <span className="muted">, n°&#160;{bilan.number}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </Section>
  )
}
