import { Act } from '@/components/ui/act'
import { advanceClockAction } from '@/lib/login/actions'

const steps = [
  { label: 'Une heure plus tard', seconds: 3600 },
  { label: 'Demain', seconds: 86_400 },
  { label: 'Dans une semaine', seconds: 604_800 },
  { label: 'Dans trois mois', seconds: 7_948_800 },
]

/** The demonstration's clock: a bilan takes weeks, a visitor has an hour. It only goes forward. */
export function ClockControl({ said }: { said: string }) {
  return (
    <section className="card stack-3" aria-labelledby="horloge">
      <h2 id="horloge">Horloge de la démonstration</h2>
      <p>
        Ici, nous sommes le <strong>{said}</strong>. Avancez le temps pour vivre un bilan entier. Il ne recule pas :{' '}
        <code>npm run demo -- --fresh</code> recommence à zéro.
      </p>
      <div className="row">
        {steps.map((step) => (
          <Act
            key={step.seconds}
            action={advanceClockAction}
            input={{ seconds: step.seconds }}
            label={step.label}
            size="sm"
          />
        ))}
      </div>
    </section>
  )
}
