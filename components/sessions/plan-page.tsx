import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Callout } from '@/components/ui/callout'
import type { PlanView } from '@/lib/sessions/form-queries'
import { PlanForm } from './plan-form'

/** The page that plans a session. */
export function PlanPage({ view }: { view: PlanView }) {
  const { head, step } = view
  return (
    <BilanFrame
      head={head}
      current="sessions"
      crumb={step ? `Dater : ${step.label}` : 'Planifier une séance'}
      acts={null}
    >
      <div className="stack max-w-3xl">
        <div className="stack-2">
          <h2>{step ? `Dater l’étape « ${step.label} »` : 'Planifier une séance'}</h2>
          <p className="muted">
            {step
              ? `${step.natureWords}. Il reste ${step.left} à dater.`
              : `${head.firstName} reçoit la date dans son espace, et par courriel.`}
          </p>
        </div>
        {head.practitioner ? (
          <PlanForm
            view={view}
            space={head.slug}
            today={view.today}
            to={step ? `${head.base}/programme` : `${head.base}/seances`}
          />
        ) : (
          <Callout tone="note" title="La planification revient au consultant">
            <p>
              {head.referent.name} fixe les dates avec {head.firstName}.
            </p>
          </Callout>
        )}
      </div>
    </BilanFrame>
  )
}
