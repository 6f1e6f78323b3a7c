'use server'

import { action, publicAction } from '@/lib/platform/action'
import { answerPublicAdaptation, askPublicAdaptation } from './commands'
import { AnswerPublicAdaptation, AskPublicAdaptation } from './schema'

export const askPublicAdaptationAction = publicAction(AskPublicAdaptation, askPublicAdaptation)
export const answerPublicAdaptationAction = action(AnswerPublicAdaptation, answerPublicAdaptation)
