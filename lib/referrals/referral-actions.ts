'use server'

import { action } from '@/lib/platform/action'
import { declineApproach, sendApproach, withdrawApproach } from './approach-commands'
import { DeclineApproach, NameConsultant, SendApproach, WithdrawApproach } from './approach-schema'
import { offerSlots, saveListing, withdrawSlot } from './listing-commands'
import { OfferSlots, SaveListing, WithdrawSlot } from './listing-schema'
import { nameConsultant } from './naming-commands'
import { changeReferral, openReferral, stopReferral, withdrawLimits, writeLimits } from './referral-commands'
import { ChangeReferral, OpenReferral, StopReferral, WithdrawLimits, WriteLimits } from './referral-schema'

export const openReferralAction = action(OpenReferral, openReferral)
export const changeReferralAction = action(ChangeReferral, changeReferral)
export const stopReferralAction = action(StopReferral, stopReferral)
export const writeLimitsAction = action(WriteLimits, writeLimits)
export const withdrawLimitsAction = action(WithdrawLimits, withdrawLimits)
export const sendApproachAction = action(SendApproach, sendApproach)
export const withdrawApproachAction = action(WithdrawApproach, withdrawApproach)
export const declineApproachAction = action(DeclineApproach, declineApproach)
export const nameConsultantAction = action(NameConsultant, nameConsultant)
export const saveListingAction = action(SaveListing, saveListing)
export const offerSlotsAction = action(OfferSlots, offerSlots)
export const withdrawSlotAction = action(WithdrawSlot, withdrawSlot)
