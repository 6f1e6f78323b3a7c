import Link from 'next/link'
import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { AsideNote, Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import type { OwnMeetingsView } from '@/lib/meetings/pair-queries'
import type { MeetingView } from '@/lib/meetings/view-rules'
import { AnswerActs } from './answer-form'
import { Answers, MeetingBadge, MeetingFacts, MinutesText } from './meeting-parts'
import { AskMinutesChangeButton, ValidateButton } from './minutes-acts'
import { WaiverAct } from './waiver-acts'

/** Her meetings of three in her own space: she answers, and reads the minutes before anybody else. */
export function OwnMeetings({ view }: { view: OwnMeetingsView }) {
  return (
    <div className="stack">
      <div>
        <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
        <h1>Rendez-vous à trois</h1>
        <p className="lede">
          Avec {view.practitioner} et {view.third}.
        </p>
      </div>
      {view.meetings.length === 0 ? (
        <Empty title="Aucun rendez-vous à trois n’est prévu" level={2}>
          Votre consultant en propose la date. Vous pourrez y répondre ici.
        </Empty>
      ) : (
        view.meetings.map((meeting) => <OwnMeeting key={meeting.id} meeting={meeting} view={view} />)
      )}
      <OwnWaiver view={view} />
      <AsideNote>
        <p>
          <strong>Vous relisez le compte rendu en premier.</strong> La troisième personne ne le lit qu’une fois que vous
          l’avez validé. Elle ne lit rien d’autre de votre bilan.
        </p>
      </AsideNote>
    </div>
  )
}

function OwnMeeting({ meeting, view }: { meeting: MeetingView; view: OwnMeetingsView }) {
  const session = `/mon-bilan/${view.bilanId}/seances/${meeting.sessionId}`
  const own = meeting.answers.find((one) => one.party === 'BENEFICIARY')
  const signed = meeting.signatures.find((one) => one.party === 'BENEFICIARY')?.at
  return (
    <Card title={meeting.title} aside={<MeetingBadge state={meeting.state} said={meeting.stateSaid} />}>
      <div className="stack-3">
        <MeetingFacts meeting={meeting} />
        {meeting.ahead ? (
          <>
            <Answers answers={meeting.answers} />
            <AnswerActs
              target={{ space: 'moi', meetingId: meeting.id, version: meeting.version }}
              today={view.today}
              answered={own?.answer != null}
            />
            <div className="row">
              {meeting.mode === 'VIDEO' && meeting.videoLink ? (
                <ButtonLink plain icon="video" href={meeting.videoLink} target="_blank" rel="noreferrer">
                  Rejoindre la visio
                </ButtonLink>
              ) : null}
              <ButtonLink plain icon="calendar-plus" href={`${session}/rendez-vous.ics`}>
                Garder dans mon agenda
              </ButtonLink>
            </div>
          </>
        ) : null}
        {meeting.state === 'HELD' ? (
          <p>
            <Link href={session} prefetch={false}>
              {signed ? 'Voir la feuille de présence' : 'Vérifier et signer votre présence'}
            </Link>
          </p>
        ) : null}
        <OwnMinutes meeting={meeting} view={view} />
      </div>
    </Card>
  )
}

function OwnMinutes({ meeting, view }: { meeting: MeetingView; view: OwnMeetingsView }) {
  const { minutes } = meeting
  if (!minutes?.words) return null
  const target = { bilanId: view.bilanId, minutesId: minutes.id }
  const asked = minutes.state === 'CHANGE_ASKED'
  const hers = minutes.state === 'PROPOSED'
  return (
    <section className="part" aria-label={`Compte rendu, ${meeting.title}`}>
      <h3>Compte rendu, version {minutes.version}</h3>
      <MinutesText words={minutes.words} />
      {asked ? (
        <Callout tone="note" title="Vous avez demandé un changement">
          {minutes.changes.map((one) => (
            <p key={one.key} className="whitespace-pre-line wrap-anywhere">
              Le {one.at} : {one.text}
            </p>
          ))}
          <p>Personne d’autre ne lit ce compte rendu d’ici là.</p>
        </Callout>
      ) : null}
      {hers ? <p>Relisez-le. S’il est juste, validez-le. Rien ne presse.</p> : null}
      {minutes.validated && !asked ? (
        <p className="muted">
          Validé le {minutes.validated}.{minutes.acknowledged ? ` Lu par ${minutes.acknowledged}.` : ''}
        </p>
      ) : null}
      <div className="row">
        {hers || asked ? <ValidateButton target={target} sha256={minutes.sha256} again={asked} /> : null}
        {asked ? null : <AskMinutesChangeButton target={target} validated={minutes.validated !== null} />}
      </div>
    </section>
  )
}

function OwnWaiver({ view }: { view: OwnMeetingsView }) {
  const { asked } = view
  const own = asked.waivers.find((one) => one.party === 'BENEFICIARY')
  if (!own || view.closed || (asked.short === 0 && !own.said)) return null
  const other = asked.waivers.find((one) => one.party !== 'BENEFICIARY')
  return (
    <Section title="S’en passer" margin>
      <div className="stack-3">
        <p>
          Votre bilan peut se clore sans ce rendez-vous, si vous {other ? `et ${other.who} ` : ''}y renoncez. Rien ne
          vous y oblige.
        </p>
        {own.said ? <p>Vous y avez renoncé : {own.said}.</p> : null}
        {other?.said ? <p>Aussi : {other.said}.</p> : null}
        <WaiverAct space="moi" bilanId={view.bilanId} waived={own.said !== null} together={other !== undefined} />
      </div>
    </Section>
  )
}
