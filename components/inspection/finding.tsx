import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { type Task, TaskList } from '@/components/ui/task-list'
import type { FindingView } from '@/lib/inspection/queries'
import { severityWords } from '@/lib/inspection/words'
import { AnswerAllButton, AnswerButton } from './answer-form'

/** Where a bilan's sessions and its answers go. */
export interface FindingPlace {
  readonly slug: string
  readonly base: string
  readonly bilanId: string
}

/** Findings of one kind: what somebody who checks would ask of each, what to do, and each answer once given. */
export function Findings({ findings, place }: { findings: readonly FindingView[]; place: FindingPlace }) {
  const first = findings[0]
  if (!first) return null
  const waits = findings.filter((one) => !one.answer && !one.goneOn)
  return (
    <Card level={3} title={first.title} aside={<State finding={first} />}>
      {waits.length > 0 ? <p>{first.todo}</p> : null}
      <TaskList
        label={first.title}
        tasks={findings.map(
          (finding): Task => ({
            key: finding.id,
            what: <span className="wrap-anywhere">{finding.explain}</span>,
            detail: <Detail finding={finding} place={place} />,
            act: !finding.answer && !finding.goneOn ? <AnswerButton finding={finding} place={place} /> : null,
          }),
        )}
      />
      {waits.length > 1 ? (
        <div className="row">
          <AnswerAllButton finding={first} count={waits.length} place={place} />
        </div>
      ) : null}
    </Card>
  )
}

function State({ finding }: { finding: FindingView }) {
  if (finding.goneOn) return <Badge>Disparu</Badge>
  if (finding.answer) return <Badge tone="done">Répondu</Badge>
  return (
    <Badge tone="needs" icon={finding.severity === 'FIX' ? 'triangle-alert' : 'flag'}>
      {severityWords[finding.severity]}
    </Badge>
  )
}

/** When it was found, the sessions that it is about, and what was answered. */
function Detail({ finding, place }: { finding: FindingView; place: FindingPlace }) {
  const { answer, goneOn, sessions } = finding
  return (
    <>
      {answer ? (
        <span className="block wrap-anywhere">
          Réponse de {answer.by}, le {answer.on} : {answer.words}
        </span>
      ) : null}
      Constaté le {finding.foundOn}
      {goneOn ? `, disparu le ${goneOn}` : ''}.{' '}
      {sessions.map((session, index) => (
        <span key={session.id}>
          {index > 0 ? ', ' : ''}
          <Link href={`${place.base}/seances/${session.id}`} prefetch={false}>
            {sessions.length > 1 ? session.label : 'Voir la séance'}
            {sessions.length > 1 ? null : <span className="vh"> du {session.label}</span>}
          </Link>
        </span>
      ))}
    </>
  )
}
