'use server'

import { action } from '@/lib/platform/action'
import { declineEntry, giveBack, takeBack } from './decline-commands'
import { DeclineEntry, GiveBack, TakeBack } from './decline-schema'
import { handInAuthorisation } from './leave-commands'
import { issueLetter, readLetter } from './letter-commands'
import { IssueLetter, ReadLetter } from './letter-schema'
import { givePoleConsent, withdrawPoleConsent } from './pole-commands'
import { GivePoleConsent, WithdrawPoleConsent } from './pole-schema'
import { endStandIn, passOn, standIn } from './stand-in-commands'
import { EndStandIn, PassOn, StandIn } from './stand-in-schema'
import { agreeStatus, recordStatus, takeCopy, voidStatus } from './status-commands'
import { AgreeStatus, HandInAuthorisation, RecordStatus, TakeCopy, VoidStatus } from './status-schema'

export const declineEntryAction = action(DeclineEntry, declineEntry)
export const giveBackAction = action(GiveBack, giveBack)
export const takeBackAction = action(TakeBack, takeBack)
export const issueLetterAction = action(IssueLetter, issueLetter)
export const readLetterAction = action(ReadLetter, readLetter)
export const recordStatusAction = action(RecordStatus, recordStatus)
export const agreeStatusAction = action(AgreeStatus, agreeStatus)
export const voidStatusAction = action(VoidStatus, voidStatus)
export const handInAuthorisationAction = action(HandInAuthorisation, handInAuthorisation)
export const takeCopyAction = action(TakeCopy, takeCopy)
export const standInAction = action(StandIn, standIn)
export const endStandInAction = action(EndStandIn, endStandIn)
export const passOnAction = action(PassOn, passOn)
export const givePoleConsentAction = action(GivePoleConsent, givePoleConsent)
export const withdrawPoleConsentAction = action(WithdrawPoleConsent, withdrawPoleConsent)
