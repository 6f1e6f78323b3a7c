'use server'

import { action } from '@/lib/platform/action'
import { closeBilan } from './closing-commands'
import { answerFollowUp, recordFollowUp } from './follow-up-commands'
import { AnswerFollowUp, CloseBilan, RecordFollowUp } from './schema'

export const closeBilanAction = action(CloseBilan, closeBilan)
export const answerFollowUpAction = action(AnswerFollowUp, answerFollowUp)
export const recordFollowUpAction = action(RecordFollowUp, recordFollowUp)
