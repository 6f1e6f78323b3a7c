'use server'

import { action } from '@/lib/platform/action'
import { endContract, recordPayment, voidPayment } from './account-commands'
import { prepareAmendment, renewShare } from './amend-commands'
import { cancelContract, prepareContract } from './prepare-commands'
import {
  AmendContract,
  CancelContract,
  EndContract,
  NoteLetter,
  PrepareContract,
  RecordPayment,
  RenewShare,
  SignContract,
  VoidPayment,
  WithdrawContract,
} from './schema'
import { noteLetter, signContract, withdrawContract } from './sign-commands'

export const prepareContractAction = action(PrepareContract, prepareContract)
export const prepareAmendmentAction = action(AmendContract, prepareAmendment)
export const renewShareAction = action(RenewShare, renewShare)
export const cancelContractAction = action(CancelContract, cancelContract)
export const signContractAction = action(SignContract, signContract)
export const withdrawContractAction = action(WithdrawContract, withdrawContract)
export const noteLetterAction = action(NoteLetter, noteLetter)
export const endContractAction = action(EndContract, endContract)
export const recordPaymentAction = action(RecordPayment, recordPayment)
export const voidPaymentAction = action(VoidPayment, voidPayment)
