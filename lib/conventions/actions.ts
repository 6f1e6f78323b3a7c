'use server'

import { action } from '@/lib/platform/action'
import { answerConvention, prepareConvention, transmitConvention, withdrawConvention } from './commands'
import { AnswerConvention, PrepareConvention, TransmitConvention, WithdrawConvention } from './schema'

export const prepareConventionAction = action(PrepareConvention, prepareConvention)
export const withdrawConventionAction = action(WithdrawConvention, withdrawConvention)
export const transmitConventionAction = action(TransmitConvention, transmitConvention)
export const answerConventionAction = action(AnswerConvention, answerConvention)
