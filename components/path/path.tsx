import { PathNarrow } from '@/components/path/path-narrow'
import type { PathView } from '@/components/path/path-view'
import { PathWide } from '@/components/path/path-wide'
import { completed, currentPhase, minutesOf } from '@/components/path/programme'
import { markup } from '@/components/ui/markup'
import { remembered } from '@/components/ui/remembered'
import { Written } from '@/components/ui/written'
import { formatMinutes } from '@/lib/platform/duration'

/**
 * The path of one bilan: wide, or narrow with its phases listed under it where its box is small, so that its words
 * never shrink out of reach. Its textures are strokes: it needs no `PathTextures`.
 * @param walked ids of sessions that have just become counted: their stretch is walked once
 */
export function Path({ view, walked = NOBODY }: { view: PathView; walked?: readonly string[] }) {
  return <Written as="figure" className="path-box" html={drawn({ view, walked })} />
}

const NOBODY: readonly string[] = []

/** Drawn once as long as it says the same: its pages are read several times between two sessions. */
const drawn = remembered(300, JSON.stringify, ({ view, walked }: { view: PathView; walked: readonly string[] }) => {
  const phases = completed(view).filter((phase) => phase.name)
  const current = currentPhase(phases)
  return markup(
    <>
      <PathWide view={view} walked={walked} />
      <PathNarrow view={view} walked={walked} />
      {phases.length > 0 && (
        <ol className="path-phases" aria-label="Phases">
          {phases.map((phase, i) => (
            <li key={phase.key} aria-current={i === current ? 'step' : undefined}>
              <span className="num">{i + 1}</span>
              <span>{phase.name}</span>
              <span className="num">{`${formatMinutes(minutesOf(phase.sessions, 'counted'))} sur ${formatMinutes(phase.minutes)}`}</span>
            </li>
          ))}
        </ol>
      )}
    </>,
  )
})
