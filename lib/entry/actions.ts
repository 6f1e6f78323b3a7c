'use server'

import { action } from '@/lib/platform/action'
import {
  acceptEmployerWish,
  acknowledgeNotice,
  confirmEntry,
  confirmRemote,
  giveConsent,
  withdrawConsent,
} from './commands'
import { recordInterview } from './interview-commands'
import {
  AcceptEmployerWish,
  AcknowledgeNotice,
  ConfirmEntry,
  ConfirmRemote,
  GiveConsent,
  RecordInterview,
  WithdrawConsent,
} from './schema'

export const recordInterviewAction = action(RecordInterview, recordInterview)
export const confirmEntryAction = action(ConfirmEntry, confirmEntry)
export const acknowledgeNoticeAction = action(AcknowledgeNotice, acknowledgeNotice)
export const giveConsentAction = action(GiveConsent, giveConsent)
export const withdrawConsentAction = action(WithdrawConsent, withdrawConsent)
export const acceptEmployerWishAction = action(AcceptEmployerWish, acceptEmployerWish)
export const confirmRemoteAction = action(ConfirmRemote, confirmRemote)
