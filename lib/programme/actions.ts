'use server'

import { action } from '@/lib/platform/action'
import { acceptProgramme, askProgrammeChange, proposeProgramme } from './agreement-commands'
import {
  AcceptProgramme,
  AddStep,
  AskProgrammeChange,
  ChangeStep,
  DropStep,
  MoveStep,
  ProposeProgramme,
  StartProgramme,
} from './schema'
import { addStep, changeStep, dropStep, moveStep, startProgramme } from './step-commands'

export const startProgrammeAction = action(StartProgramme, startProgramme)
export const addStepAction = action(AddStep, addStep)
export const changeStepAction = action(ChangeStep, changeStep)
export const dropStepAction = action(DropStep, dropStep)
export const moveStepAction = action(MoveStep, moveStep)
export const proposeProgrammeAction = action(ProposeProgramme, proposeProgramme)
export const acceptProgrammeAction = action(AcceptProgramme, acceptProgramme)
export const askProgrammeChangeAction = action(AskProgrammeChange, askProgrammeChange)
