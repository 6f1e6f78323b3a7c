'use server'

import { action } from '@/lib/platform/action'
import { answerFinding, inspect } from './commands'
import { declareLeave, withdrawLeave } from './leave-commands'
import { DeclareLeave, WithdrawLeave } from './leave-schema'
import { AnswerFinding, Inspect } from './schema'
import { setTravel } from './travel-commands'
import { SetTravel } from './travel-schema'

export const inspectAction = action(Inspect, inspect)
export const answerFindingAction = action(AnswerFinding, answerFinding)
export const declareLeaveAction = action(DeclareLeave, declareLeave)
export const withdrawLeaveAction = action(WithdrawLeave, withdrawLeave)
export const setTravelAction = action(SetTravel, setTravel)
