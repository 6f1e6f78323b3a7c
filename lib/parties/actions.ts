'use server'

import { action } from '@/lib/platform/action'
import * as clients from './client-commands'
import * as exchange from './exchange-commands'
import * as expectations from './expectation-commands'
import * as goAhead from './go-ahead-commands'
import * as requests from './request-commands'
import * as schema from './schema'
import * as workingTime from './working-time-commands'

export const addClientAction = action(schema.AddClient, clients.addClient)
export const changeClientAction = action(schema.ChangeClient, clients.changeClient)
export const closeClientAction = action(schema.CloseClient, clients.closeClient)
export const inviteClientAction = action(schema.InviteClient, clients.inviteClient)
export const nameEmployerAction = action(schema.NameEmployer, goAhead.nameEmployer)
export const unnameEmployerAction = action(schema.UnnameEmployer, goAhead.unnameEmployer)
export const answerGoAheadAction = action(schema.AnswerGoAhead, goAhead.answerGoAhead)
export const writeExpectationAction = action(schema.WriteExpectation, expectations.writeExpectation)
export const writeEmployerExpectationAction = action(
  schema.WriteEmployerExpectation,
  expectations.writeEmployerExpectation,
)
export const shareExpectationAction = action(schema.ShareExpectation, expectations.shareExpectation)
export const recordExchangeAction = action(schema.RecordExchange, exchange.recordExchange)
export const voidExchangeAction = action(schema.VoidExchange, exchange.voidExchange)
export const agreeWorkingTimeAction = action(schema.AgreeWorkingTime, workingTime.agreeWorkingTime)
export const sendRequestAction = action(schema.SendRequest, requests.sendRequest)
export const withdrawRequestAction = action(schema.WithdrawRequest, requests.withdrawRequest)
export const declineRequestAction = action(schema.DeclineRequest, requests.declineRequest)
export const takeRequestAction = action(schema.TakeRequest, requests.takeRequest)
