import Link from 'next/link'
import { BilanFrame } from '@/components/bilans/bilan-frame'
import { CancelButton } from '@/components/sessions/move-forms'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import type { MeetingsView } from '@/lib/meetings/pair-queries'
import type { MeetingView, MinutesView } from '@/lib/meetings/view-rules'
import { minutesDraftKey } from '@/lib/meetings/words'
import { MinutesButton, MoveMeetingButton, PlanMeetingButton } from './meeting-acts'
import { Answers, MeetingBadge, MeetingFacts, MinutesText, Presences } from './meeting-parts'

/** « Rendez-vous à trois » of a bilan, for professionals: planned, answered, moved, held, minuted. */
export function MeetingsPage({ view }: { view: MeetingsView }) {
  const { head, meetings, plan } = view
  const act = plan ? (
    <PlanMeetingButton space={head.slug} bilanId={head.bilanId} plan={plan} today={view.today} />
  ) : undefined
  return (
    <BilanFrame head={head} current="meetings" acts={meetings.length > 0 ? act : undefined}>
      <Asked view={view} />
      {head.practitioner && view.third === null ? (
        <Callout tone="note" title={`${view.thirdIs} ne prend pas encore part à ce bilan`}>
          <p>Un rendez-vous à trois se prévoit une fois que chacun des trois est là.</p>
        </Callout>
      ) : null}
      {meetings.length === 0 ? (
        <Empty title="Aucun rendez-vous à trois" level={2} act={act}>
          Prévoyez-en un : chacun dit si la date lui convient.
        </Empty>
      ) : (
        meetings.map((meeting) => <MeetingCard key={meeting.id} meeting={meeting} view={view} />)
      )}
    </BilanFrame>
  )
}

function Asked({ view }: { view: MeetingsView }) {
  const { asked } = view
  if (asked.atLeast === 0) return null
  const many = asked.atLeast > 1 ? `${asked.atLeast} rendez-vous à trois` : 'un rendez-vous à trois de clôture'
  if (asked.waived) {
    return (
      <Callout tone="done" title="Les rendez-vous qui manquent ne sont plus demandés">
        <p>Renoncé par {asked.waivers.map((one) => one.said ?? one.who).join(', et par ')}.</p>
      </Callout>
    )
  }
  const given = asked.waivers.filter((one) => one.said)
  return (
    <Callout tone={asked.short === 0 ? 'done' : 'note'} title={`La clôture demande ${many}`}>
      <p>
        {asked.short === 0
          ? asked.atLeast > 1
            ? 'Ils ont eu lieu.'
            : 'Il a eu lieu.'
          : `${asked.atLeast > 1 ? `Il en manque ${asked.short}. Sans eux` : 'Il n’a pas encore eu lieu. Sans lui'}, la clôture demande que ${asked.waivers.map((one) => one.who).join(' et ')} y ${asked.waivers.length > 1 ? 'renoncent' : 'renonce'}.`}
      </p>
      {given.map((one) => (
        <p key={one.party} className="small">
          Renonciation notée : {one.said}. L’autre partie ne s’est pas encore prononcée.
        </p>
      ))}
    </Callout>
  )
}

function MeetingCard({ meeting, view }: { meeting: MeetingView; view: MeetingsView }) {
  const { head, plan } = view
  const session = `${head.base}/seances/${meeting.sessionId}`
  const wish = meeting.answers.find((one) => one.answer === 'OTHER_TIME' && one.wished)?.wished
  return (
    <Card title={meeting.title} aside={<MeetingBadge state={meeting.state} said={meeting.stateSaid} />}>
      <div className="stack-3">
        <MeetingFacts meeting={meeting} />
        {meeting.ahead ? <Answers answers={meeting.answers} /> : null}
        {meeting.state === 'HELD' ? <Presences signatures={meeting.signatures} /> : null}
        <div className="row">
          {meeting.ahead && plan && head.practitioner ? (
            <>
              {wish ? (
                <MoveMeetingButton
                  space={head.slug}
                  bilanId={head.bilanId}
                  values={{ ...meeting.values, day: wish.day, start: wish.start }}
                  plan={plan}
                  today={view.today}
                  label={`Déplacer au ${wish.said}`}
                />
              ) : null}
              <MoveMeetingButton
                space={head.slug}
                bilanId={head.bilanId}
                values={meeting.values}
                plan={plan}
                today={view.today}
              />
              <CancelButton
                target={{ space: head.slug, bilanId: head.bilanId, sessionId: meeting.sessionId }}
                other="Chacun"
              />
            </>
          ) : null}
          {meeting.toLog && head.practitioner ? (
            <ButtonLink variant="primary" icon="clipboard-check" href={session}>
              Enregistrer ce qui s’est passé
            </ButtonLink>
          ) : (
            <Link href={session} prefetch={false}>
              Voir la séance
            </Link>
          )}
        </div>
        {meeting.state === 'HELD' && head.practitioner ? <Minutes meeting={meeting} view={view} /> : null}
      </div>
    </Card>
  )
}

const states: Readonly<Record<MinutesView['state'], (firstName: string) => string>> = {
  PROPOSED: (name) => `${name} le relit`,
  CHANGE_ASKED: () => 'Changement demandé',
  VALIDATED: (name) => `Validé par ${name}`,
  ACKNOWLEDGED: () => 'Validé, et lu par la troisième personne',
}

function Minutes({ meeting, view }: { meeting: MeetingView; view: MeetingsView }) {
  const { head } = view
  const { minutes } = meeting
  return (
    <section className="part" aria-label={`Compte rendu, ${meeting.title}`}>
      <div className="section-head">
        <h3>Compte rendu{minutes ? `, version ${minutes.version}` : ''}</h3>
        {minutes ? (
          <Badge tone={minutes.state === 'CHANGE_ASKED' ? 'needs' : minutes.state === 'PROPOSED' ? 'neutral' : 'done'}>
            {states[minutes.state](head.firstName)}
          </Badge>
        ) : null}
      </div>
      {minutes?.words ? <MinutesText words={minutes.words} /> : <p className="muted">Pas encore écrit.</p>}
      {minutes?.validated ? (
        <p className="small muted">
          Validé le {minutes.validated}.{minutes.acknowledged ? ` Lu par ${minutes.acknowledged}.` : ''}
        </p>
      ) : null}
      {minutes?.changes.map((one) => (
        <Callout key={one.key} tone="warning" title={`Demandé le ${one.at}`}>
          <p className="whitespace-pre-line wrap-anywhere">{one.text}</p>
        </Callout>
      ))}
      <div className="row">
        <MinutesButton
          space={head.slug}
          bilanId={head.bilanId}
          meetingId={meeting.id}
          firstName={head.firstName}
          version={minutes?.version ?? 0}
          words={minutes?.words ?? null}
          draft={view.drafts[minutesDraftKey(meeting.id)] ?? null}
          validated={minutes?.validated !== null && minutes !== null}
        />
      </div>
    </section>
  )
}
