'use server'

import { action } from '@/lib/platform/action'
import { exchange, handIn, instruct } from './commands'
import { Exchange, HandIn, Instruct } from './schema'

export const instructAction = action(Instruct, instruct)
export const handInAction = action(HandIn, handIn)
export const exchangeAction = action(Exchange, exchange)
