import { z } from 'zod'
import { MODES, NATURES } from '@/lib/bilan-types/keys'
import { words } from '@/lib/platform/text'

const id = z.string().max(60)

export const StartProgramme = z.object({ bilanId: id })

const step = {
  bilanId: id,
  phaseKey: z.string().max(40),
  nature: z.enum(NATURES, 'Choisissez la nature de cette étape.'),
  label: words('Donnez un nom à cette étape.', 120),
  duration: z.string().max(60),
  mode: z.enum(MODES, 'Choisissez comment vous vous voyez.'),
  items: z.array(z.string().max(60)).max(60).default([]),
}

export const AddStep = z.object(step)
export const ChangeStep = z.object({ ...step, stepId: id })
export const DropStep = z.object({ bilanId: id, stepId: id })
export const MoveStep = z.object({ bilanId: id, stepId: id, direction: z.enum(['UP', 'DOWN']) })
export const ProposeProgramme = z.object({ bilanId: id })

/** `sha256`: of the version that she has read. */
export const AcceptProgramme = z.object({ bilanId: id, sha256: z.string().length(64) })

export const AskProgrammeChange = z.object({
  bilanId: id,
  sha256: z.string().length(64),
  words: words('Dites en quelques mots ce que vous aimeriez changer.', 2000),
})
