import { PathNarrow } from '@/components/path/path-narrow'
import type { PathView } from '@/components/path/path-view'
import { PathWide } from '@/components/path/path-wide'
import { completed, currentPhase, minutesOf } from '@/components/path/programme'
import { Still } from '@/components/ui/still'
import { formatMinutes } from '@/lib/platform/duration'

/**
 * The path of one bilan: wide, or narrow with its phases listed under it where its box is small, so that its words
 * never shrink out of reach. Its textures are strokes: it needs no `PathTextures`.
 * @param walked ids of sessions that have just become counted: their stretch is walked once
 */
export function Path({ view, walked }: { view: PathView; walked?: readonly string[] }) {
  const phases = completed(view).filter((phase) => phase.name)
  const current = currentPhase(phases)
  return (
    <figure className="path-box">
      <PathWide view={view} walked={walked} />
      <PathNarrow view={view} walked={walked} />
      {phases.length > 0 && (
        <Still as="ol" className="path-phases" aria-label="Phases">
          {phases.map((phase, i) => (
            <li key={phase.key} aria-current={i === current ? 'step' : undefined}>
              <span className="num">{i + 1}</span>
              <span>{phase.name}</span>
              <span className="num">{`${formatMinutes(minutesOf(phase.sessions, 'counted'))} sur ${formatMinutes(phase.minutes)}`}</span>
            </li>
          ))}
        </Still>
      )}
    </figure>
  )
}
