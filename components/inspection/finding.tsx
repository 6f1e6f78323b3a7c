import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CheckField } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { TextArea } from '@/components/ui/text-area'
import { answerFindingAction } from '@/lib/inspection/actions'
import type { FindingView } from '@/lib/inspection/queries'
import { severityWords } from '@/lib/inspection/words'

/** Where a bilan's sessions and its answers go. */
export interface FindingPlace {
  readonly slug: string
  readonly base: string
  readonly bilanId: string
}

/** One finding: what somebody who checks would ask, what to do, and its answer once given. */
export function Finding({ finding, place }: { finding: FindingView; place: FindingPlace }) {
  const waits = !finding.answer && !finding.goneOn
  return (
    <Card level={3} title={finding.title} aside={<State finding={finding} />}>
      <p className="wrap-anywhere">{finding.explain}</p>
      {waits ? <p>{finding.todo}</p> : null}
      <Facts
        facts={[
          { term: 'Constaté le', value: finding.foundOn },
          finding.sessions.length > 0 && {
            term: finding.sessions.length > 1 ? 'Séances' : 'Séance',
            value: <SessionLinks finding={finding} place={place} />,
          },
          finding.answer && {
            term: 'Réponse',
            value: (
              <>
                <span className="wrap-anywhere">{finding.answer.words}</span>
                <br />
                <span className="muted">
                  {finding.answer.by}, le {finding.answer.on}
                </span>
              </>
            ),
          },
          finding.goneOn !== null && { term: 'Cause disparue le', value: finding.goneOn },
        ]}
      />
      {waits ? (
        <div className="row">
          <AnswerButton finding={finding} place={place} />
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

function SessionLinks({ finding, place }: { finding: FindingView; place: FindingPlace }) {
  return (
    <>
      {finding.sessions.map((session) => (
        <span key={session.id} className="block">
          <Link href={`${place.base}/seances/${session.id}`} prefetch={false}>
            {session.label}
          </Link>
        </span>
      ))}
    </>
  )
}

function AnswerButton({ finding, place }: { finding: FindingView; place: FindingPlace }) {
  const others = finding.alike - 1
  const first = finding.sessions[0]
  return (
    <DialogButton
      size="sm"
      icon="pen-line"
      label={
        <>
          Répondre
          <span className="vh">
            {' '}
            : {finding.title}
            {first ? `, ${first.label}` : ''}
          </span>
        </>
      }
      title="Répondre au constat"
      lede={finding.explain}
    >
      <Form
        action={answerFindingAction.bind(null, place.slug)}
        values={{ bilanId: place.bilanId, findingId: finding.id }}
        submit="Enregistrer la réponse"
      >
        <TextArea
          name="answer"
          label="Votre réponse"
          hint="Elle reste au dossier. Des faits seulement : rien de ce qui s’est dit en séance, rien de la santé."
          rows={4}
          maxLength={1000}
          autoFocus
        />
        {others > 0 ? (
          <CheckField
            name="alike"
            label={
              others > 1
                ? `Répondre de même aux ${others} autres constats de cette sorte`
                : 'Répondre de même à l’autre constat de cette sorte'
            }
          />
        ) : null}
      </Form>
    </DialogButton>
  )
}
