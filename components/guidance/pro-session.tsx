import { BilanFrame } from '@/components/bilans/bilan-frame'
import { CorrectForm } from '@/components/sessions/correct-form'
import { LogHoursButton } from '@/components/sessions/log-hours-button'
import { AnswerMove, AskMoveButton, CancelButton } from '@/components/sessions/move-forms'
import { MoveForm } from '@/components/sessions/plan-form'
import { DisputeNotice, EmargementSheet, KeptAsProof, MoveNotice, SaidList } from '@/components/sessions/session-parts'
import { SessionBadge } from '@/components/sessions/session-table'
import { sheetFacts } from '@/components/sessions/sheet-lines'
import { DisputeButton, SettleButton, SignButton } from '@/components/sessions/sign-forms'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import type { ProSessionView } from '@/lib/guidance/queries'
import { Declared, Work } from './pro-work'
import { WorkProgress } from './work-parts'

/** One session, to its consultant and to the administrator: what it is, who signed, what was said, what may be done. */
export function ProSession({ view, signer }: { view: ProSessionView; signer: string }) {
  const { head, session, today } = view
  const reader = head.practitioner ? 'PRACTITIONER' : null
  return (
    <BilanFrame head={head} current="sessions" crumb={session.title} acts={<MainAct view={view} />}>
      <div className="cols cols--rail">
        <div className="stack">
          <div className="row row--apart">
            <h2>{session.title}</h2>
            <SessionBadge status={session.status} />
          </div>
          <DisputeNotice session={session} reader={reader}>
            {reader ? <DisputeActs view={view} /> : null}
          </DisputeNotice>
          <MoveNotice session={session} reader={reader}>
            {reader && session.move?.by === 'BENEFICIARY' ? (
              <AnswerMove target={targetOf(view)} wished={session.move.wished} />
            ) : null}
          </MoveNotice>
          <Replaced view={view} />
          {session.sheet.needed && (session.state === 'HELD' || session.state === 'REPLACED') ? (
            <>
              <EmargementSheet session={session} reader={view.mine ? reader : null}>
                {session.state === 'HELD' && view.mine && !session.sheet.lines[0]?.at ? (
                  <SignFoot view={view} signer={signer} />
                ) : null}
              </EmargementSheet>
              <KeptAsProof session={session} />
            </>
          ) : (
            <Card title={session.clock ? 'Ce rendez-vous' : 'Ce travail'}>
              <Facts facts={sheetFacts(session)} />
              {session.mode === 'VIDEO' && session.upcoming ? (
                <p className="small muted">{session.videoLink ?? 'Le lien de la visio n’est pas encore donné.'}</p>
              ) : null}
            </Card>
          )}
          {view.declared ? <Declared view={view} /> : null}
          {view.work ? <Work view={view} target={targetOf(view)} today={today} /> : null}
          {session.said.length > 0 ? (
            <Section title="Ce qui a été dit">
              <SaidList session={session} />
            </Section>
          ) : null}
        </div>
        {reader ? <Rail view={view} today={today} /> : null}
      </div>
    </BilanFrame>
  )
}

const targetOf = (view: ProSessionView) => ({
  space: view.head.slug,
  bilanId: view.session.bilanId,
  sessionId: view.session.id,
  version: view.session.version,
})

/** Handed in, and nothing can be logged before it is answered (R9). */
const toAnswer = ({ session, log }: ProSessionView): boolean =>
  session.status.code === 'HANDED_IN' && Boolean(log?.lacking)

function MainAct({ view }: { view: ProSessionView }) {
  const { session, head } = view
  if (!head.practitioner) return null
  if (toAnswer(view))
    return (
      <ButtonLink plain variant="primary" href="#echange">
        Répondre
      </ButtonLink>
    )
  if (view.log && session.begun)
    return (
      <LogHoursButton view={view.log} space={head.slug} variant="primary" label="Enregistrer la séance" said={null} />
    )
  if (session.upcoming && session.videoLink) {
    return (
      <ButtonLink plain variant="primary" icon="video" href={session.videoLink} target="_blank" rel="noreferrer">
        Rejoindre la visio
      </ButtonLink>
    )
  }
  return null
}

function SignFoot({ view, signer }: { view: ProSessionView; signer: string }) {
  return (
    <>
      <p>
        {view.session.nature === 'AUTONOMOUS_WORK'
          ? `Je contresigne ce travail, tel que ${view.head.firstName} l’a déclaré et que nous en avons parlé.`
          : 'En signant, j’atteste que cette séance a eu lieu, à ces heures.'}{' '}
        Mon nom, l’heure et le texte signé sont conservés.
      </p>
      <SignButton target={targetOf(view)} name={signer} wide />
    </>
  )
}

function DisputeActs({ view }: { view: ProSessionView }) {
  const mine = view.session.dispute?.by === 'PRACTITIONER'
  return mine ? (
    <SettleButton target={targetOf(view)} size="sm" />
  ) : (
    <p>Parlez-en ensemble, puis corrigez la séance si les faits sont à revoir.</p>
  )
}

function Replaced({ view }: { view: ProSessionView }) {
  const { session, head } = view
  const link = session.replacedBy ?? session.replaces
  if (!link) return null
  return (
    <Callout
      tone="note"
      title={session.replacedBy ? 'Cette séance a été corrigée' : 'Cette séance en corrige une autre'}
    >
      <p>
        <a href={`${head.base}/seances/${link}`}>
          {session.replacedBy ? 'Voir la feuille qui la remplace' : 'Voir la feuille d’origine'}
        </a>
      </p>
    </Callout>
  )
}

function Rail({ view, today }: { view: ProSessionView; today: string }) {
  const { session, head } = view
  const target = targetOf(view)
  const first = session.sheet.lines
  const signed = session.sheet.counted ? 'BOTH' : first.some((line) => line.at) ? 'ONE' : 'NONE'
  const moveValues = {
    bilanId: session.bilanId,
    sessionId: session.id,
    day: session.day,
    start: session.start,
    duration: `${session.minutes} min`,
    mode: session.mode,
    place: session.place,
    videoLink: session.videoLink ?? '',
    words: '',
  }
  const acts =
    session.state === 'PLANNED' ? (
      <>
        <DialogButton
          icon="calendar-clock"
          label="Déplacer"
          title="Déplacer la séance"
          lede={`${head.firstName} est prévenue par un message.`}
        >
          <MoveForm
            space={head.slug}
            values={moveValues}
            clock={session.clock}
            modes={view.modes}
            places={view.places}
            today={today}
          />
        </DialogButton>
        {session.upcoming && session.clock && !session.move ? (
          <AskMoveButton target={target} today={today} own={false} variant="quiet" />
        ) : null}
        {session.begun ? null : (
          <CancelButton target={target} other={head.firstName} what={session.clock ? undefined : 'ce travail'} />
        )}
        {session.clock && session.upcoming ? (
          <ButtonLink
            plain
            variant="quiet"
            icon="calendar-plus"
            href={`${head.base}/seances/${session.id}/rendez-vous.ics`}
          >
            Garder dans mon agenda
          </ButtonLink>
        ) : null}
      </>
    ) : session.state === 'HELD' ? (
      <>
        <DialogButton icon="pencil" label="Corriger la séance" title="Corriger la séance">
          <CorrectForm
            space={head.slug}
            to={`${head.base}/seances`}
            values={{
              bilanId: session.bilanId,
              sessionId: session.id,
              outcome: 'OTHER_TIMES',
              notHeld: 'MISSED_BENEFICIARY',
              nature: session.nature,
              day: session.day,
              start: session.start,
              end: session.end,
              duration: session.clock ? '' : `${session.minutes} min`,
              mode: session.mode,
              place: session.place,
              items: [...session.itemKeys],
              words: '',
            }}
            clock={session.clock}
            modes={view.modes}
            places={view.places}
            natures={
              session.clock
                ? view.natures.filter((nature) => nature.value !== 'GUIDED_WORK' && nature.value !== 'AUTONOMOUS_WORK')
                : []
            }
            items={view.items}
            signed={signed}
            today={today}
          />
        </DialogButton>
        {session.dispute || !view.mine || !session.sheet.needed ? null : (
          <DisputeButton target={target} signed={first[0]?.at !== null} />
        )}
      </>
    ) : null
  return (
    <div className="stack">
      {acts ? (
        <Section title="Agir">
          <div className="stack-2">{acts}</div>
        </Section>
      ) : null}
      {session.covered.length > 0 ? (
        <Section title="Contenus abordés">
          <ul className="plain-list">
            {session.covered.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      {view.work ? (
        <Section title="Pour que ces heures comptent">
          <WorkProgress work={view.work} />
        </Section>
      ) : null}
    </div>
  )
}
