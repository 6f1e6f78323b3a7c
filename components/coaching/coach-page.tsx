import { SignButton } from '@/components/sessions/sign-forms'
import { Act } from '@/components/ui/act'
import { BackLink } from '@/components/ui/back-link'
import { Badge } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Empty } from '@/components/ui/empty'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { CoachPage, CoachSession } from '@/lib/coaching/queries'
import { formatMinutes } from '@/lib/platform/duration'
import { logHoursAction, planSessionAction } from '@/lib/sessions/actions'
import { Indicators } from './indicators'

const modeWords: Readonly<Record<string, string>> = { ON_SITE: 'Sur place', VIDEO: 'En visio', PHONE: 'Au téléphone' }
const stateWords: Readonly<Record<CoachSession['state'], string>> = {
  PLANNED: 'Prévue',
  TO_LOG: 'À enregistrer',
  TO_SIGN: 'À signer',
  WAITS_FOR_HER: 'Signée de votre côté',
  COUNTED: 'Signée par les deux',
  NOT_HELD: 'Non tenue',
}

/** One bilan, to its coach: his sessions, its indicators, and whom to call (R19). */
export function CoachBilan({ view }: { view: CoachPage }) {
  return (
    <>
      <BackLink href={`/e/${view.slug}/coaching`}>Coaching</BackLink>
      <PageHead title={view.name} lede={`Consultant du bilan : ${view.referent.name}, ${view.referent.email}.`} />
      <div className="stack">
        <Section
          title="Séances de coaching"
          note="Vous voyez ces séances et les indicateurs, rien d’autre de ce bilan."
        >
          <div className="stack">
            {view.sessions.length === 0 ? <Empty title="Aucune séance">Prévoyez la première.</Empty> : null}
            <ul className="plain-list">
              {view.sessions.map((session) => (
                <li key={session.id}>
                  <div className="row row--apart">
                    <p>
                      {session.when}, {formatMinutes(session.minutes)}{' '}
                      <Badge tone={session.state === 'TO_LOG' || session.state === 'TO_SIGN' ? 'needs' : 'neutral'}>
                        {stateWords[session.state]}
                      </Badge>
                    </p>
                    {session.mine ? <SessionActs view={view} session={session} /> : null}
                  </div>
                </li>
              ))}
            </ul>
            {view.open ? <Plan view={view} /> : null}
          </div>
        </Section>
        <Indicators space={view.slug} bilanId={view.bilanId} indicators={view.indicators} open={view.open} mayReview />
      </div>
    </>
  )
}

function SessionActs({ view, session }: { view: CoachPage; session: CoachSession }) {
  const target = { space: view.slug, bilanId: view.bilanId, sessionId: session.id, version: session.version }
  if (session.state === 'TO_SIGN') return <SignButton target={target} name={view.signer} size="sm" />
  if (session.state !== 'TO_LOG') return null
  const log = logHoursAction.bind(null, view.slug)
  const input = { bilanId: view.bilanId, sessionId: session.id, items: [] }
  return (
    <div className="row">
      <Act
        size="sm"
        variant="primary"
        idempotent
        action={log}
        input={{ ...input, outcome: 'AS_PLANNED', sign: true }}
        label="Tenue comme prévu, je signe"
      />
      <Act
        size="sm"
        idempotent
        action={log}
        input={{ ...input, outcome: 'NOT_HELD', notHeld: 'MISSED_BENEFICIARY' }}
        label="Pas tenue"
      />
    </div>
  )
}

function Plan({ view }: { view: CoachPage }) {
  return (
    <div className="row">
      <DialogButton icon="calendar-plus" label="Prévoir une séance" title="Prévoir une séance de coaching">
        <Form
          action={planSessionAction.bind(null, view.slug)}
          values={{
            bilanId: view.bilanId,
            nature: 'COACHING',
            day: '',
            start: '',
            duration: '1 h 30',
            mode: view.modes[0] ?? 'ON_SITE',
            videoLink: '',
          }}
          submit="Prévoir"
          idempotent
        >
          <TextField name="day" type="date" label="Jour" required />
          <TextField name="start" type="time" label="Début" required />
          <TextField name="duration" label="Durée" hint="1h30, 1:30, 90 ou 1,5" width="short" required />
          <SelectField
            name="mode"
            label="Comment"
            options={view.modes.map((mode) => ({ value: mode, label: modeWords[mode] ?? mode }))}
            required
          />
          <TextField name="videoLink" type="url" label="Lien de visio" hint="Si vous vous voyez en visio" optional />
        </Form>
      </DialogButton>
    </div>
  )
}
