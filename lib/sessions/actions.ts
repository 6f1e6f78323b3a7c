'use server'

import { action } from '@/lib/platform/action'
import { answerMove, askMove, cancelSession } from './ask-commands'
import { correctHours } from './correct-commands'
import { disputeSession, settleDispute } from './dispute-commands'
import { logHours } from './log-commands'
import { moveSession, planSession } from './plan-commands'
import {
  AnswerMove,
  AskMove,
  CancelSession,
  CorrectHours,
  DisputeSession,
  LogHours,
  MoveSession,
  PlanSeries,
  PlanSession,
  SettleDispute,
  SignSession,
} from './schema'
import { planSeries } from './series-commands'
import { signSession } from './sign-commands'

export const planSessionAction = action(PlanSession, planSession)
export const planSeriesAction = action(PlanSeries, planSeries)
export const moveSessionAction = action(MoveSession, moveSession)
export const askMoveAction = action(AskMove, askMove)
export const answerMoveAction = action(AnswerMove, answerMove)
export const cancelSessionAction = action(CancelSession, cancelSession)
export const logHoursAction = action(LogHours, logHours)
export const correctHoursAction = action(CorrectHours, correctHours)
export const signSessionAction = action(SignSession, signSession)
export const disputeSessionAction = action(DisputeSession, disputeSession)
export const settleDisputeAction = action(SettleDispute, settleDispute)
