'use server'

import { action } from '@/lib/platform/action'
import { answerMeeting } from './answer-commands'
import { acknowledgeMinutes, askMinutesChange, draftMinutes, validateMinutes } from './minutes-commands'
import { planMeeting } from './plan-commands'
import {
  AcknowledgeMinutes,
  AnswerMeeting,
  AskMinutesChange,
  DraftMinutes,
  PlanMeeting,
  SignMeeting,
  ValidateMinutes,
  WaiveMeetings,
} from './schema'
import { signMeeting } from './sign-commands'
import { waiveMeetings, withdrawWaiver } from './waiver-commands'

export const planMeetingAction = action(PlanMeeting, planMeeting)
export const answerMeetingAction = action(AnswerMeeting, answerMeeting)
export const signMeetingAction = action(SignMeeting, signMeeting)
export const waiveMeetingsAction = action(WaiveMeetings, waiveMeetings)
export const withdrawWaiverAction = action(WaiveMeetings, withdrawWaiver)
export const draftMinutesAction = action(DraftMinutes, draftMinutes)
export const validateMinutesAction = action(ValidateMinutes, validateMinutes)
export const askMinutesChangeAction = action(AskMinutesChange, askMinutesChange)
export const acknowledgeMinutesAction = action(AcknowledgeMinutes, acknowledgeMinutes)
