import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { AsideNote, Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import type { SessionDetail } from '@/lib/sessions/detail-rules'
import { AnswerMove, AskMoveButton, CancelButton } from './move-forms'
import { DisputeNotice, EmargementSheet, KeptAsProof, MoveNotice, SaidList } from './session-parts'
import { SessionBadge } from './session-table'
import { sheetFacts } from './sheet-lines'
import { DisputeButton, SettleButton, SignButton } from './sign-forms'

export type OwnSessionProps = { session: SessionDetail; name: string; remoteConfirmed: boolean; today: string }

const lowerDay = (session: SessionDetail): string => session.facts.day.replace(/^\S+ /, '').replace(/\s\d{4}$/, '')

/** One session in the beneficiary's own space: what it is; once held, the sheet to verify and sign, a refusal as easy as a yes. */
export function OwnSession({ session, name, remoteConfirmed, today }: OwnSessionProps) {
  const own = session.sheet.lines.find((line) => line.party === 'BENEFICIARY')
  const toSign = session.state === 'HELD' && session.sheet.needed && !own?.at
  const refused = toSign && session.dispute?.by === 'BENEFICIARY'
  const target = { space: 'moi', bilanId: session.bilanId, sessionId: session.id, version: session.version }
  const held = session.sheet.needed && (session.state === 'HELD' || session.state === 'REPLACED')
  return (
    <div className="sign-page">
      <BackLink href={`/mon-bilan?bilan=${session.bilanId}`}>Mon bilan</BackLink>
      <div className="stack">
        <div className="stack-2">
          <h1>{toSign ? `${refused ? 'La' : 'Signer la'} séance du ${lowerDay(session)}` : session.title}</h1>
          <p className="lede">
            {refused
              ? `Vous n’avez pas signé. ${session.facts.practitioner} lit vos mots et peut corriger la séance.`
              : toSign
                ? 'Vérifiez les faits. Si tout est juste, signez.'
                : `${session.facts.day}${session.facts.hours ? `, ${session.facts.hours}` : ''}.`}
          </p>
          {toSign ? null : (
            <p>
              <SessionBadge status={session.status} />
            </p>
          )}
        </div>
        <DisputeNotice session={session} reader="BENEFICIARY">
          {session.dispute?.by === 'BENEFICIARY' ? <SettleButton target={target} size="sm" /> : null}
        </DisputeNotice>
        <MoveNotice session={session} reader="BENEFICIARY">
          {session.move?.by === 'PRACTITIONER' ? <AnswerMove target={target} wished={session.move.wished} /> : null}
        </MoveNotice>
        <Replaced session={session} />
        {held ? (
          <EmargementSheet session={session} reader="BENEFICIARY">
            {session.state === 'HELD' ? (
              <>
                {toSign ? (
                  <>
                    <p>
                      En signant, j’atteste que cette séance a eu lieu, à ces heures. Mon nom, l’heure et le texte signé
                      sont conservés.
                    </p>
                    <SignButton target={target} name={name} size="lg" wide />
                  </>
                ) : null}
                {session.dispute ? null : <DisputeButton target={target} signed={!toSign} wide />}
              </>
            ) : null}
          </EmargementSheet>
        ) : (
          <Card title={session.title}>
            <Facts facts={[...sheetFacts(session), { term: 'Avec', value: session.facts.practitioner }]} />
          </Card>
        )}
        <Upcoming session={session} remoteConfirmed={remoteConfirmed} today={today} target={target} />
        {session.nature === 'GUIDED_WORK' ? (
          <ButtonLink href={`/mon-bilan/${session.bilanId}/travaux/${session.id}`} icon="file-text">
            Voir la consigne et le rendu
          </ButtonLink>
        ) : null}
        {session.nature === 'TRIPARTITE' ? (
          <ButtonLink href={`/mon-bilan/${session.bilanId}/rendez-vous-a-trois`} icon="users">
            Répondre, ou lire le compte rendu
          </ButtonLink>
        ) : null}
        {toSign ? (
          <AsideNote>
            <p>
              <strong>Rien ne presse.</strong> Cette page ne s’éteint pas. Vous pouvez revenir plus tard, ou demander à
              signer sur papier.
            </p>
          </AsideNote>
        ) : null}
        {held ? <KeptAsProof session={session} /> : null}
        {session.said.length > 0 ? (
          <Section title="Ce qui a été dit">
            <SaidList session={session} />
          </Section>
        ) : null}
      </div>
    </div>
  )
}

function Replaced({ session }: { session: SessionDetail }) {
  if (!session.replacedBy && !session.replaces) return null
  return (
    <Callout
      tone="note"
      title={session.replacedBy ? 'Cette séance a été corrigée' : 'Cette feuille en corrige une autre'}
    >
      <p>
        <a href={`/mon-bilan/${session.bilanId}/seances/${session.replacedBy ?? session.replaces}`}>
          {session.replacedBy ? 'Voir la nouvelle feuille' : 'Voir la feuille d’origine'}
        </a>
      </p>
    </Callout>
  )
}

function Upcoming({
  session,
  remoteConfirmed,
  today,
  target,
}: {
  session: SessionDetail
  remoteConfirmed: boolean
  today: string
  target: { space: string; bilanId: string; sessionId: string }
}) {
  if (!session.upcoming) return null
  return (
    <div className="stack-3">
      {session.mode === 'VIDEO' && !remoteConfirmed && session.sheet.needed ? (
        <Callout tone="warning" title="Avant une première visio">
          <p>
            <a href={`/mon-bilan/${session.bilanId}/entree`}>
              Confirmez votre équipement, votre connexion et un endroit où personne ne vous entend.
            </a>
          </p>
        </Callout>
      ) : null}
      {session.mode === 'VIDEO' ? (
        session.videoLink ? (
          <ButtonLink
            plain
            variant="primary"
            size="lg"
            wide
            icon="video"
            href={session.videoLink}
            target="_blank"
            rel="noreferrer"
          >
            Rejoindre la visio
          </ButtonLink>
        ) : (
          <p className="muted">Votre consultant vous donnera le lien ici.</p>
        )
      ) : null}
      <div className="row">
        {session.clock ? (
          <ButtonLink
            plain
            icon="calendar-plus"
            href={`/mon-bilan/${session.bilanId}/seances/${session.id}/rendez-vous.ics`}
          >
            Garder dans mon agenda
          </ButtonLink>
        ) : null}
        {session.move || session.begun ? null : <AskMoveButton target={target} today={today} own />}
        {session.begun ? null : (
          <CancelButton
            target={target}
            other={session.facts.practitioner}
            what={session.clock ? undefined : 'ce travail'}
          />
        )}
      </div>
    </div>
  )
}
