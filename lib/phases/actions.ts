'use server'

import { action } from '@/lib/platform/action'
import { coverItem, setItemAside, undoItem } from './item-commands'
import { addObjective, changeObjective, rateObjectives, withdrawObjective } from './objective-commands'
import { closePhase, reopenPhase } from './phase-commands'
import {
  AddObjective,
  ChangeObjective,
  ClosePhase,
  CoverItem,
  RateObjectives,
  ReopenPhase,
  SetItemAside,
  UndoItem,
  WithdrawObjective,
} from './schema'

export const coverItemAction = action(CoverItem, coverItem)
export const setItemAsideAction = action(SetItemAside, setItemAside)
export const undoItemAction = action(UndoItem, undoItem)
export const addObjectiveAction = action(AddObjective, addObjective)
export const changeObjectiveAction = action(ChangeObjective, changeObjective)
export const withdrawObjectiveAction = action(WithdrawObjective, withdrawObjective)
export const rateObjectivesAction = action(RateObjectives, rateObjectives)
export const closePhaseAction = action(ClosePhase, closePhase)
export const reopenPhaseAction = action(ReopenPhase, reopenPhase)
