import { BilanFrame } from '@/components/bilans/bilan-frame'
import { OwnWorkPanel } from '@/components/guidance/own-work-panel'
import { ObjectivesPanel } from '@/components/phases/objectives-panel'
import { PhaseCard } from '@/components/phases/phase-card'
import { Callout } from '@/components/ui/callout'
import type { PhasesPage } from '@/lib/closing/queries'
import { ClosingPanel } from './closing-panel'
import { FollowUpPanel } from './follow-up-panel'

/** Phases, objectives, closing and follow-up of a bilan, for its professionals. */
export function PhasesPageView({ view, mayConfigure }: { view: PhasesPage; mayConfigure: boolean }) {
  const { head, phases, closing, closed, followUp } = view
  const { content } = phases
  const toClose = head.stage === 'RESTITUTION' || closing?.why === ''
  const closingPanel = closing ? <ClosingPanel view={closing} slug={head.slug} mayConfigure={mayConfigure} /> : null
  return (
    <BilanFrame head={head} current="phases">
      {closed ? <Callout tone="done" title={closed} /> : null}
      <div className="cols cols--rail">
        <div className="stack" style={{ '--gap': 'var(--space-7)' } as React.CSSProperties}>
          {phases.phases.map((phase) => (
            <PhaseCard
              key={phase.key}
              phase={phase}
              bilanId={phases.bilanId}
              slug={head.slug}
              sessions={content?.sessions ?? []}
              ordered={phases.ordered}
              open={phases.open}
              pair={content !== null}
            />
          ))}
        </div>
        <div className="stack" style={{ '--gap': 'var(--space-6)' } as React.CSSProperties}>
          {toClose ? closingPanel : null}
          {followUp ? <FollowUpPanel view={followUp} slug={head.slug} /> : null}
          {view.ownWork ? <OwnWorkPanel view={view.ownWork} base={head.base} /> : null}
          {content ? <ObjectivesPanel view={content.objectives} slug={head.slug} name={phases.beneficiary} /> : null}
          {toClose ? null : closingPanel}
        </div>
      </div>
    </BilanFrame>
  )
}
