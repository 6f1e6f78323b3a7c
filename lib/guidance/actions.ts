'use server'

import { action } from '@/lib/platform/action'
import { exchange, handIn, instruct } from './commands'
import { declareOwnWork, withdrawOwnWork } from './own-work-commands'
import { DeclareOwnWork, Exchange, HandIn, Instruct, WithdrawOwnWork } from './schema'

export const instructAction = action(Instruct, instruct)
export const handInAction = action(HandIn, handIn)
export const exchangeAction = action(Exchange, exchange)
export const declareOwnWorkAction = action(DeclareOwnWork, declareOwnWork)
export const withdrawOwnWorkAction = action(WithdrawOwnWork, withdrawOwnWork)
