import type { Nature } from '@/components/hours/nature'
import type { PathSession, PathView } from '@/components/path/path-view'
import { completed } from '@/components/path/programme'
import { Still } from '@/components/ui/still'
import { formatMinutes } from '@/lib/platform/duration'

const STATE: Record<Nature, string> = {
  counted: 'comptée',
  'to-sign': 'à signer',
  planned: 'prévue',
  left: 'date à fixer',
}

/**
 * The same path as a list, with the same textures down its side: the drawing's full equivalent in text.
 * Its durations add up to the programme; a session with an `href` is a link.
 */
export function Way({ view }: { view: PathView }) {
  return (
    <Still as="ol" className="way-phases">
      {completed(view).map((phase, i) => {
        const steps = phase.sessions.filter((session) => session.minutes > 0 || session.when)
        return (
          <li key={phase.key} className="way__phase-li">
            {phase.name && (
              <p className="way__phase">
                <span>{`${i + 1}. ${phase.name}`}</span>
              </p>
            )}
            {steps.length > 0 && (
              <ol className="way">
                {steps.map((session) => (
                  <Step key={session.id} session={session} />
                ))}
              </ol>
            )}
          </li>
        )
      })}
    </Still>
  )
}

function Step({ session: { nature, label, when, minutes, href } }: { session: PathSession }) {
  const what = label.charAt(0).toLocaleUpperCase('fr') + label.slice(1)
  return (
    <li className={`is-${nature}`}>
      <span className="way__stone" aria-hidden="true" />
      <span className="way__body">
        {href ? (
          <a className="way__what" href={href}>
            {what}
          </a>
        ) : (
          <span className="way__what">{what}</span>
        )}
        <span className="way__meta num">
          {[when, formatMinutes(minutes), STATE[nature]].filter(Boolean).join(', ')}
        </span>
      </span>
    </li>
  )
}
