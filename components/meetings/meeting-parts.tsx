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
    <div>
      <h3>Réponses</h3>
      <ul className="plain-list">
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
    </div>
  )
}

/** Who of the three signed the émargement. */
export function Presences({ signatures }: { signatures: MeetingView['signatures'] }) {
  return (
    <div>
      <h3>Présence</h3>
      <ul className="plain-list">
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
    </div>
  )
}

/** The words of minutes, under their three titles. @param level of these titles: one below what they stand under */
export function MinutesText({ words, level = 4 }: { words: NonNullable<MinutesView['words']>; level?: 3 | 4 }) {
  const Heading = level === 3 ? 'h3' : 'h4'
  const parts = [
    { title: 'Ce qui a été dit', text: words.points },
    { title: 'Ce qui est décidé', text: words.decisions },
    { title: 'La suite', text: words.nextSteps },
  ].filter((part) => part.text)
  return (
    <div className="stack-3">
      {parts.map((part) => (
        <div key={part.title}>
          <Heading>{part.title}</Heading>
          <p className="whitespace-pre-line wrap-anywhere">{part.text}</p>
        </div>
      ))}
    </div>
  )
}
