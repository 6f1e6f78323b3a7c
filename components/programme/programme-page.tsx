import Link from 'next/link'
import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Swatch } from '@/components/hours/swatch'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { MonthCalendar } from '@/components/ui/month-calendar'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { phaseInSentence, phaseTitle } from '@/lib/phases/words'
import { deName } from '@/lib/platform/name'
import type { PhaseView, ProgrammeView, StepView } from '@/lib/programme/queries'
import { CalendarProposal } from './calendar-proposal'
import { AddStepButton, ChangeStepButton, ProposeButton, StartButton, StepActs } from './step-forms'

const states: Record<ProgrammeView['state'], { tone: 'needs' | 'done' | 'neutral'; label: string }> = {
  NONE: { tone: 'neutral', label: 'À construire' },
  DRAFT: { tone: 'neutral', label: 'En préparation' },
  PROPOSED: { tone: 'neutral', label: 'Proposé, attend une réponse' },
  ACCEPTED: { tone: 'done', label: 'Accepté' },
  CHANGED: { tone: 'needs', label: 'Modifié, à proposer' },
}

const turned = (month: string, by: number): string => {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** The programme being built: its phases and steps, their dates, what was proposed and accepted. */
export function ProgrammePage({ view }: { view: ProgrammeView }) {
  const { head } = view
  const here = `${head.base}/programme`
  const target = { space: head.slug, bilanId: head.bilanId }
  const month = (by: number) => `${here}?mois=${turned(view.month, by)}#calendrier`
  return (
    <BilanFrame head={head} current="programme" acts={view.may ? <MainAct view={view} /> : null}>
      <div className="cols cols--rail">
        <div className="stack">
          <div className="row row--apart">
            <p>
              {view.proposal ? 'Programme proposé par défaut : ' : 'Programme : '}
              <strong>{view.total}</strong> sur {view.cap}
              {view.left ? `, ${view.left} encore libres` : ''}
              {view.usual ? ` (${view.usual})` : ''}.
            </p>
            <Badge tone={states[view.state].tone}>{states[view.state].label}</Badge>
          </div>
          {view.warnings.map((said) => (
            <Callout key={said} tone="warning">
              <p>{said}</p>
            </Callout>
          ))}
          <Changes view={view} />
          {view.phases.map((phase) => (
            <Section
              key={phase.key}
              title={phaseTitle(phase.key)}
              note={phase.duration}
              aside={view.may && !view.proposal ? <AddStepButton target={target} phase={phase} offers={view} /> : null}
            >
              <StepTable view={view} phase={phase} />
            </Section>
          ))}
        </div>
        <div className="stack">
          <section id="calendrier" aria-label="Calendrier">
            <MonthCalendar
              month={view.month}
              today={view.today}
              entries={[...view.calendar]}
              previousHref={month(-1)}
              nextHref={month(1)}
              dayHref={view.may && !view.proposal ? (day) => `${head.base}/seances/nouvelle?jour=${day}` : undefined}
            />
          </section>
          {head.practitioner && head.appointments > 0 ? (
            <ButtonLink plain size="sm" icon="calendar-plus" href={`${head.base}/seances/rendez-vous.ics`}>
              Garder les rendez-vous
            </ButtonLink>
          ) : null}
          {view.proposed ? (
            <CalendarProposal view={view.proposed} here={here} space={head.slug} bilanId={head.bilanId} />
          ) : null}
          <Versions view={view} />
        </div>
      </div>
    </BilanFrame>
  )
}

function MainAct({ view }: { view: ProgrammeView }) {
  const target = { space: view.head.slug, bilanId: view.head.bilanId }
  if (view.proposal) return <StartButton target={target} />
  if (view.state === 'DRAFT' || view.state === 'CHANGED')
    return <ProposeButton target={target} person={view.head.firstName} again={view.state === 'CHANGED'} />
  return null
}

function Changes({ view }: { view: ProgrammeView }) {
  return (
    <>
      {view.asked.length > 0 ? (
        <Callout tone="warning" title={`${view.head.firstName} demande un changement`}>
          {view.asked.map((one) => (
            <p key={one.key} className="whitespace-pre-line wrap-anywhere">
              {one.text} <span className="small muted">Le {one.at}.</span>
            </p>
          ))}
        </Callout>
      ) : null}
      {view.changes.length > 0 ? (
        <Callout tone="note" title="Depuis la dernière version proposée">
          <ul>
            {view.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
    </>
  )
}

function StepTable({ view, phase }: { view: ProgrammeView; phase: PhaseView }) {
  const { head } = view
  const acts = view.may && !view.proposal
  const target = { space: head.slug, bilanId: head.bilanId }
  return phase.steps.length === 0 ? (
    <p className="muted">Aucune étape pour l’instant.</p>
  ) : (
    <Table
      caption={`Étapes, ${phaseInSentence(phase.key)}`}
      top
      rows={[...phase.steps]}
      rowKey={(step) => step.id}
      columns={[
        {
          key: 'step',
          label: 'Étape',
          head: true,
          cell: (step) => (
            <>
              {step.label}
              <br />
              <span className="muted small">
                {step.natureWords}
                {step.clock ? `, ${step.modeWords.toLowerCase()}` : ''}
              </span>
              <OutOfRange step={step} />
            </>
          ),
        },
        { key: 'duration', label: 'Durée', num: true, cell: (step) => step.duration },
        { key: 'dates', label: 'Dates', cell: (step) => <Dates view={view} step={step} /> },
        ...(acts
          ? [
              {
                key: 'acts',
                label: 'Agir',
                quiet: true,
                cell: (step: StepView) => (
                  <div className="step-acts">
                    <ChangeStepButton target={target} step={step} phase={phase} offers={view} />
                    <StepActs target={target} step={step} />
                  </div>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** A step outside what its source recommends says so, and is kept. */
function OutOfRange({ step }: { step: StepView }) {
  if (!step.range?.outside) return null
  return (
    <>
      <br />
      <span className="small">Hors de la fourchette conseillée, {step.range.said}.</span>
    </>
  )
}

const undated: Readonly<Record<string, string>> = {
  AUTONOMOUS_WORK: 'à déclarer par la personne',
  TRIPARTITE: 'à fixer à trois',
}

function Dates({ view, step }: { view: ProgrammeView; step: StepView }) {
  const { head } = view
  return (
    <ul className="plain-list">
      {step.dates.map((date) => (
        <li key={date.id}>
          <span>
            <Swatch nature={date.mark} />{' '}
            <Link href={`${head.base}/seances/${date.id}`} prefetch={false}>
              {date.when}
            </Link>
          </span>
        </li>
      ))}
      {step.left ? (
        <li>
          <Left view={view} step={step} left={step.left} />
        </li>
      ) : null}
    </ul>
  )
}

/** What has no date yet, with the way to where it gets one. */
function Left({ view, step, left }: { view: ProgrammeView; step: StepView; left: string }) {
  const { base } = view.head
  const ofThree = step.nature === 'TRIPARTITE' && !step.dateable
  if (!view.may || view.proposal || (!step.dateable && !ofThree))
    return (
      <span className="muted">
        {left} {undated[step.nature] ?? 'à dater'}
      </span>
    )
  return (
    <Link href={ofThree ? `${base}/rendez-vous` : `${base}/seances/nouvelle?etape=${step.id}`} prefetch={false}>
      {ofThree ? `Fixer ${left} à trois` : `Dater ${left}`}
      <span className="vh"> de l’étape {step.label}</span>
    </Link>
  )
}

function Versions({ view }: { view: ProgrammeView }) {
  if (view.versions.length === 0) return null
  return (
    <Section title="Versions">
      <ul className="plain-list">
        {view.versions.map((version) => (
          <li key={version.version}>
            <div>
              <strong>Version {version.version}</strong>
              {version.superseded ? ', remplacée' : ''}
              <br />
              <span className="small muted">
                Proposée le {version.proposed}.{' '}
                {version.accepted
                  ? `Acceptée le ${version.accepted}.`
                  : version.superseded
                    ? 'Non acceptée.'
                    : `Attend la réponse ${deName(view.head.firstName)}.`}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
