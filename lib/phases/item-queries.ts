import 'server-only'
import type { Nature } from '@/lib/bilan-types/keys'
import type { ContentItem, Phase } from '@/lib/bilan-types/type'
import { natureWords } from '@/lib/bilan-types/words'
import { type Day, sayDayMonth, sayDayShort } from '@/lib/platform/day'
import type { Scope } from '@/lib/platform/scope'
import type { CoverFact } from './course-queries'

/** A session as the content of phases needs it. */
export interface SessionFact {
  readonly id: string
  readonly day: Day
  readonly nature: Nature
  readonly label: string
  readonly state: 'PLANNED' | 'HELD'
  readonly itemKeys: readonly string[]
}

/** A content item of a phase, as it stands. */
export interface ItemView {
  readonly key: string
  readonly label: string
  /** `later`: the closing itself, or the follow-up after it, does it. */
  readonly state: 'done' | 'open' | 'aside' | 'later'
  readonly detail: string
  /** Ticks that may be taken back, with what each says. */
  readonly ticks: readonly { readonly id: string; readonly label: string }[]
  readonly mayCover: boolean
  readonly maySetAside: boolean
}

/** Sessions held or planned of a bilan, in order of days. One statement. */
export async function phaseSessions(scope: Scope, bilanId: string): Promise<SessionFact[]> {
  return scope.tx.$queryRaw<SessionFact[]>`
    SELECT id, to_char(day, 'YYYY-MM-DD') AS day, nature, label, state, item_keys AS "itemKeys"
    FROM session WHERE bilan_id = ${bilanId}::uuid AND state IN ('HELD', 'PLANNED') ORDER BY day, starts_at LIMIT 200`
}

/** `mar. 3 nov., entretien`, to choose among sessions. */
export const sessionOption = (session: SessionFact): string =>
  `${sayDayShort(session.day)}, ${session.label || natureWords[session.nature].toLowerCase()}`

/**
 * The items of a phase with what proves each covered.
 * @param changeable whether the phase is not closed and the reader may mark its items
 */
export function itemViews(
  phase: Phase,
  covers: readonly CoverFact[],
  sessions: readonly SessionFact[],
  bilanClosed: boolean,
  changeable: boolean,
): ItemView[] {
  return phase.items.map((item) => {
    const own = covers.filter((cover) => cover.itemKey === item.key)
    const base = { key: item.key, label: item.label, mayCover: false, maySetAside: false, ticks: [] }
    if (item.by === 'CLOSING' || item.by === 'ATTESTATION') {
      return bilanClosed
        ? { ...base, state: 'done', detail: 'Fait à la clôture du bilan' }
        : { ...base, state: 'later', detail: 'Se fait à la clôture du bilan' }
    }
    if (phase.afterClosing && own.length === 0)
      return { ...base, state: 'later', detail: 'Se note avec l’entretien de suivi, après la clôture' }
    const ticks = changeable ? own.map((cover) => ({ id: cover.id, label: sayCover(cover) })) : []
    const aside = own.find((cover) => cover.aside)
    if (aside)
      return {
        ...base,
        state: 'aside',
        detail: `Écarté : ${aside.reason ?? 'raison réservée à la personne et à son consultant'}`,
        ticks,
      }
    if (own.length > 0) return { ...base, state: 'done', detail: sayCovers(own), ticks }
    return {
      ...base,
      state: 'open',
      detail: sayOpen(item, sessions),
      mayCover: changeable,
      maySetAside: changeable && item.by === 'SESSION',
    }
  })
}

function sayCover(cover: CoverFact): string {
  if (cover.aside) return 'Ne plus écarter'
  return cover.session ? `Retirer de la séance du ${sayDayMonth(cover.session.day)}` : 'Annuler'
}

/** `Séance du 3 novembre`, `Séances du 13 octobre et du 22 octobre`. */
function sayCovers(covers: readonly CoverFact[]): string {
  const days = [...new Set(covers.flatMap((cover) => (cover.session ? [cover.session.day] : [])))]
  if (days.length === 0) return 'Abordé'
  const said = days.map((day) => `du ${sayDayMonth(day)}`)
  return said.length === 1 ? `Séance ${said[0]}` : `Séances ${said.slice(0, -1).join(', ')} et ${said.at(-1)}`
}

function sayOpen(item: ContentItem, sessions: readonly SessionFact[]): string {
  const planned = sessions.find((one) => one.state === 'PLANNED' && one.itemKeys.includes(item.key))
  if (planned) return `Prévu le ${sayDayMonth(planned.day)}`
  if (item.by === 'SYNTHESE') return 'À cocher dans la séance où vous la remettez et la lisez à deux.'
  return 'Pas encore prévu. Peut être écarté, avec une raison.'
}
