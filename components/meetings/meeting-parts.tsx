import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import type { IconName } from '@/components/ui/icon-names'
import type { AnswerView, MeetingView, MinutesView } from '@/lib/meetings/view-rules'
import { answeredWords } from '@/lib/meetings/words'

const looks: Readonly<Record<string, { tone: BadgeTone; icon: IconName }>> = {
  PLANNED: { tone: 'neutral', icon: 'circle' },
  HELD: { tone: 'done', icon: 'check' },
  MISSED: { tone: 'neutral', icon: 'minus' },
  CANCELLED: { tone: 'neutral', icon: 'minus' },
}

/** Where a meeting stands. */
export function MeetingBadge({ state, said }: { state: string; said: string }) {
  const look = looks[state] ?? { tone: 'neutral' as const, icon: 'circle' as const }
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {said}
    </Badge>
  )
}

/** When, where and how long. */
export const MeetingFacts = ({ meeting }: { meeting: MeetingView }) => (
  <Facts
    facts={[
      { term: 'Date', value: <strong>{meeting.when}</strong> },
      { term: 'Lieu', value: meeting.where },
      { term: 'Durée', value: meeting.duration },
    ]}
  />
)

const saidAnswer = (one: AnswerView): string =>
  one.answer === null
    ? 'Pas encore répondu'
    : `${answeredWords[one.answer]}${one.wished ? ` : ${one.wished.said}` : ''}`

/** What each of the invited answered to the present date. */
export function Answers({ answers }: { answers: readonly AnswerView[] }) {
  return (
    <ul className="plain-list" aria-label="Réponses">
      {answers.map((one) => (
        <li key={one.party}>
          <div>
            <strong>{one.who}</strong>
            {one.by ? <span className="muted"> ({one.by})</span> : null}
            <br />
            {saidAnswer(one)}
            {one.words ? <p className="small whitespace-pre-line wrap-anywhere">{one.words}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Who of the three signed the émargement. */
export function Presences({ signatures }: { signatures: MeetingView['signatures'] }) {
  return (
    <ul className="plain-list" aria-label="Présence signée">
      {signatures.map((one) => (
        <li key={one.party}>
          <div>
            <strong>{one.who}</strong>
            <br />
            {one.at ? `A signé le ${one.at}` : 'Pas encore signé'}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The words of minutes, under their three titles. */
export function MinutesText({ words }: { words: NonNullable<MinutesView['words']> }) {
  const parts = [
    { title: 'Ce qui a été dit', text: words.points },
    { title: 'Ce qui est décidé', text: words.decisions },
    { title: 'La suite', text: words.nextSteps },
  ].filter((part) => part.text)
  return (
    <div className="stack-3">
      {parts.map((part) => (
        <div key={part.title}>
          <h4>{part.title}</h4>
          <p className="whitespace-pre-line wrap-anywhere">{part.text}</p>
        </div>
      ))}
    </div>
  )
}
