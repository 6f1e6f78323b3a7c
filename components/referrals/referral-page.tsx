import Link from 'next/link'
import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TodoList } from '@/components/ui/todo-list'
import type { GateKey } from '@/lib/bilan-types/keys'
import { courseModeWords } from '@/lib/bilan-types/words'
import { dayOf, sayDay, sayMoment } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { changeReferralAction, stopReferralAction, withdrawApproachAction } from '@/lib/referrals/referral-actions'
import type { ReferralView } from '@/lib/referrals/referral-queries'
import { contractWords, outcomeWords, sayDays, standingNext, standingWords } from '@/lib/referrals/referral-words'
import { sayDepartment, saySpecialisation } from '@/lib/referrals/territory-words'
import { daysSince } from './days'
import { ReferralFrame, referralPath } from './referral-frame'
import { Words } from './referral-own-words'
import { History, Statuses } from './referral-records'
import { WishFields } from './wish-fields'

/** One referral: where it stands and what next, its provider, the person, her words to whom they are for, and what was tried. */
export function ReferralPage({ view }: { view: ReferralView }) {
  const { person, standing } = view
  return (
    <ReferralFrame
      slug={view.slug}
      id={view.id}
      part=""
      title={`${person.firstName} ${person.lastName}`}
      lede={
        <>
          Dossier {view.number}. <strong>{standingWords[standing].label}</strong>
          {view.outcome ? ` (${outcomeWords[view.outcome].toLowerCase()})` : ''}. {standingNext[standing]}
        </>
      }
      acts={<NextAct view={view} />}
    >
      <div className="cols cols--half">
        <Section title="Avant de commencer" note="Chaque étape attend la précédente.">
          <Steps view={view} />
        </Section>
        <Provider view={view} />
      </div>
      <div className="cols cols--half">
        <Person view={view} />
        <Words view={view} />
      </div>
      <Statuses view={view} />
      <History view={view} />
      {standing === 'CLOSED' ? null : <Stop view={view} />}
    </ReferralFrame>
  )
}

/** The one act that waits on a conseillère, when it is one of this page. */
function NextAct({ view }: { view: ReferralView }) {
  if (view.standing === 'AGREED')
    return (
      <ButtonLink variant="primary" icon="signature" href={referralPath(view.slug, view.id, 'lettre')}>
        Lettre d’accord
      </ButtonLink>
    )
  if (view.standing !== 'TO_PLACE') return null
  const query = new URLSearchParams({
    dossier: view.id,
    departement: view.territory,
    mode: view.mode,
    ...(view.specialisation ? { specialite: view.specialisation } : {}),
  })
  return (
    <ButtonLink variant="primary" icon="search" href={`/e/${view.slug}/prestataires?${query}`}>
      Chercher un organisme
    </ButtonLink>
  )
}

const gates: readonly { key: GateKey; label: string; who: string }[] = [
  { key: 'PROVIDER_FOUND', label: 'Organisme trouvé, consultant nommé', who: 'Vous, puis l’organisme' },
  { key: 'DISCOVERY_INTERVIEW', label: 'Entretien découverte', who: 'La personne et le consultant' },
  { key: 'MUTUAL_ACCEPTANCE', label: 'Choix réciproque', who: 'La personne et le consultant' },
  { key: 'DEVIS_SIGNED', label: 'Devis signé', who: 'L’organisme, puis vous' },
  { key: 'LETTRE_D_ACCORD', label: 'Lettre d’accord', who: 'Vous' },
]

function Steps({ view }: { view: ReferralView }) {
  const passed = view.bilan?.passed ?? []
  return (
    <TodoList
      label="Étapes avant le bilan"
      items={[
        ...gates.map((gate) => ({
          key: gate.key,
          state: passed.includes(gate.key) ? ('done' as const) : ('open' as const),
          label: gate.label,
          detail: passed.includes(gate.key) ? undefined : gate.who,
        })),
        {
          key: 'STARTED',
          state: view.bilan?.startedAt ? ('done' as const) : ('open' as const),
          label: 'Bilan commencé',
          detail: view.bilan?.startedAt
            ? `Le ${sayDay(dayOf(view.bilan.startedAt, view.zone))}`
            : 'La personne et le consultant',
        },
      ]}
    />
  )
}

/** With whom it is now. */
function Provider({ view }: { view: ReferralView }) {
  const { open, bilan, zone, slug } = view
  if (!open)
    return (
      <Section title="Organisme">
        <p>
          {view.standing === 'CLOSED'
            ? 'Aucun organisme n’est en charge de ce dossier.'
            : 'Aucun organisme n’est approché en ce moment.'}
        </p>
      </Section>
    )
  const waited = daysSince(open.sentAt, view)
  return (
    <Section
      title="Organisme"
      aside={
        open.namedAt ? <Badge tone="done">Consultant nommé</Badge> : <Badge icon="hourglass">{sayDays(waited)}</Badge>
      }
    >
      <Facts
        facts={[
          {
            term: 'Organisme',
            value: (
              <Link href={`/e/${slug}/prestataires/${open.providerId}?dossier=${view.id}`} prefetch={false}>
                {open.providerName}
              </Link>
            ),
          },
          { term: 'Demande envoyée', value: `${sayMoment(open.sentAt, zone)}, par ${open.sentBy}` },
          { term: 'Créneau souhaité', value: open.slotStartsAt ? sayMoment(open.slotStartsAt, zone) : null },
          { term: 'Vos mots', value: open.namedAt ? null : open.words },
          { term: 'Consultant', value: open.consultantName },
          {
            term: 'La personne',
            value: open.namedAt ? (open.personAcceptedAt ? 'A accepté' : 'N’a pas encore répondu') : null,
          },
          {
            term: 'Le consultant',
            value: open.namedAt ? (open.consultantAcceptedAt ? 'A accepté' : 'N’a pas encore répondu') : null,
          },
          {
            term: 'Lettre d’accord',
            value: view.letter ? `LA-${view.letter.year}-${String(view.letter.number).padStart(4, '0')}` : null,
          },
          {
            term: 'Heures',
            value: bilan
              ? `${formatMinutes(bilan.countedMinutes)} comptées sur ${formatMinutes(bilan.capMinutes)}`
              : null,
          },
        ]}
      />
      {open.namedAt ? null : (
        <Act
          action={withdrawApproachAction.bind(null, slug)}
          input={{ approachId: open.id }}
          label="Retirer la demande"
          icon="undo-2"
          confirm={{
            title: 'Retirer cette demande ?',
            body: `${open.providerName} est prévenu. Vous pourrez approcher un autre organisme.`,
            confirmLabel: 'Retirer la demande',
          }}
        />
      )}
    </Section>
  )
}

function Person({ view }: { view: ReferralView }) {
  const { person, right, slug } = view
  return (
    <Section
      title="La personne"
      aside={
        view.standing === 'CLOSED' ? undefined : (
          <DialogButton size="sm" variant="quiet" icon="pencil" label="Modifier" title="Modifier ce qui est cherché">
            <Form
              action={changeReferralAction.bind(null, slug)}
              values={{
                referralId: view.id,
                territory: view.territory,
                mode: view.mode,
                specialisation: view.specialisation ?? '',
                agencyName: view.agencyName,
              }}
              submit="Enregistrer"
            >
              <WishFields />
            </Form>
          </DialogButton>
        )
      }
    >
      <Facts
        facts={[
          { term: 'E-mail', value: person.email ?? 'Aucun' },
          { term: 'Téléphone', value: person.phone },
          {
            term: 'Son espace',
            value: person.hasLogin ? (
              'Ouvert'
            ) : (
              <Link href={`/e/${slug}/personnes/${person.id}`} prefetch={false}>
                Pas encore ouvert : l’inviter
              </Link>
            ),
          },
          { term: 'Contrat', value: contractWords[view.contract] },
          { term: 'Agence', value: view.agencyName ? `${view.agencyName}, jamais contactée` : null },
          { term: 'Département', value: sayDepartment(view.territory) },
          { term: 'Rencontres', value: courseModeWords[view.mode] },
          { term: 'Spécialité', value: saySpecialisation(view.specialisation) || 'Aucune en particulier' },
          {
            term: 'Son droit',
            value:
              right.before > 0
                ? `${formatMinutes(right.left)} sur ${formatMinutes(right.cap)} : ${formatMinutes(right.before)} déjà faites`
                : formatMinutes(right.cap),
          },
          { term: 'Conseillère', value: view.conseillere.mine ? 'Vous' : view.conseillere.name },
          { term: 'Ouvert', value: sayDay(dayOf(view.openedAt, view.zone)) },
        ]}
      />
    </Section>
  )
}

function Stop({ view }: { view: ReferralView }) {
  const { person } = view
  return (
    <div className="row">
      <Act
        action={stopReferralAction.bind(null, view.slug)}
        input={{ referralId: view.id }}
        label="Arrêter ce dossier"
        variant="danger"
        reason={
          view.open
            ? view.open.namedAt
              ? 'Un consultant est nommé : le bilan s’arrête d’abord de leur côté.'
              : 'Retirez d’abord la demande envoyée.'
            : undefined
        }
        confirm={{
          title: 'Arrêter ce dossier ?',
          body: `Le dossier de ${person.firstName} ${person.lastName} est clos. Vous pourrez en ouvrir un autre plus tard.`,
          confirmLabel: 'Arrêter le dossier',
        }}
      />
    </div>
  )
}
