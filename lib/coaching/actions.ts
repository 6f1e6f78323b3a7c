'use server'

import { action } from '@/lib/platform/action'
import {
  endCoach,
  enrolCoach,
  noteIndicator,
  recordCertificate,
  removeIndicator,
  reviewIndicator,
  withdrawCertificate,
} from './commands'
import {
  EndCoach,
  EnrolCoach,
  NoteIndicator,
  RecordCertificate,
  RemoveIndicator,
  ReviewIndicator,
  WithdrawCertificate,
} from './schema'

export const recordCertificateAction = action(RecordCertificate, recordCertificate)
export const withdrawCertificateAction = action(WithdrawCertificate, withdrawCertificate)
export const enrolCoachAction = action(EnrolCoach, enrolCoach)
export const endCoachAction = action(EndCoach, endCoach)
export const noteIndicatorAction = action(NoteIndicator, noteIndicator)
export const reviewIndicatorAction = action(ReviewIndicator, reviewIndicator)
export const removeIndicatorAction = action(RemoveIndicator, removeIndicator)
