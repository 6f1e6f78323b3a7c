'use server'

import { action, publicAction } from '@/lib/platform/action'
import { answerOrder, cancelExpertise, closeExpert, orderExpertise, saveExpert, sendResult } from './commands'
import { AnswerOrder, CancelExpertise, CloseExpert, OrderExpertise, SaveExpert, SendResult } from './schema'

export const saveExpertAction = action(SaveExpert, saveExpert)
export const closeExpertAction = action(CloseExpert, closeExpert)
export const orderExpertiseAction = action(OrderExpertise, orderExpertise)
export const answerOrderAction = action(AnswerOrder, answerOrder)
export const cancelExpertiseAction = action(CancelExpertise, cancelExpertise)
export const sendResultAction = publicAction(SendResult, sendResult)
