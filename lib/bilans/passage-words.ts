import type { GateKey } from '@/lib/bilan-types/keys'
import { gateWords } from '@/lib/bilan-types/words'
import { sayFullDate } from '@/lib/platform/day'
import { type MissingStep, missingBeforeStart } from './gate-rules'
import { awaited, missingWords } from './gate-words'
import type { StageFacts } from './stage-rules'

/** One gate of a bilan: when it was passed and by whom, or who it waits for. */
export interface PassageInWords {
  readonly label: string
  readonly done: boolean
  readonly detail: string
}

/** Gates passed by a record of their own, and the step that each is while it misses. */
const steps: Readonly<Partial<Record<GateKey, MissingStep>>> = {
  PROVIDER_FOUND: 'PROVIDER_FOUND',
  PRESENTATION_MEETING: 'PRESENTATION_MEETING',
  DISCOVERY_INTERVIEW: 'DISCOVERY_INTERVIEW',
  AGENT_GO_AHEAD: 'AGENT_GO_AHEAD',
  EMPLOYER_EXCHANGE: 'EMPLOYER_EXCHANGE',
  DEVIS_SENT: 'DEVIS_SENT',
  DEVIS_SIGNED: 'DEVIS_SIGNED',
  FUNDING_DECIDED: 'FUNDING_DECIDED',
  LETTRE_D_ACCORD: 'LETTRE_D_ACCORD',
  CONVENTION_SIGNED: 'CONVENTION',
}

const byWhom: Readonly<Record<string, string>> = {
  PRACTITIONER: 'par le consultant',
  PROVIDER: 'par l’organisme',
  EMPLOYER: 'par l’employeur',
  CONSEILLERE: 'par la conseillère',
}

/** The type's gates before the start that a record passes, in their order. One that this bilan does not ask for is left out. */
export function passagesInWords(
  facts: StageFacts,
  names: { readonly beneficiary: string; readonly practitioner: string },
): PassageInWords[] {
  const missing = missingBeforeStart(facts)
  const said: PassageInWords[] = []
  for (const gate of facts.gates as readonly GateKey[]) {
    const step = steps[gate]
    if (!step) continue
    const passage = facts.passages.find((one) => one.gate === gate)
    const label = gateWords[gate]
    if (passage) {
      const by = passage.party === 'BENEFICIARY' ? `par ${names.beneficiary}` : (byWhom[passage.party] ?? '')
      said.push({ label, done: true, detail: `Le ${sayFullDate(passage.day)}, ${by}` })
    } else if (missing.includes(step)) {
      said.push({ label, done: false, detail: awaited(missingWords[step].doer, names) })
    }
  }
  return said
}
