'use server'

import { action } from '@/lib/platform/action'
import { answerShare, forwardRequest } from './forward-commands'
import { noteGround } from './ground-commands'
import { attachPaper, removePaper } from './paper-commands'
import { addShare, buildPlan, changeShare, dropShare, followDevis } from './plan-commands'
import { recordAnswer } from './record-commands'
import { sendRequests, withdrawRequest } from './request-commands'
import {
  AddShare,
  AnswerShare,
  AttachPaper,
  BuildPlan,
  ChangeShare,
  DropShare,
  FollowDevis,
  ForwardRequest,
  NoteGround,
  RecordAnswer,
  RemovePaper,
  SendRequests,
  WithdrawRequest,
} from './schema'

export const buildPlanAction = action(BuildPlan, buildPlan)
export const followDevisAction = action(FollowDevis, followDevis)
export const addShareAction = action(AddShare, addShare)
export const changeShareAction = action(ChangeShare, changeShare)
export const dropShareAction = action(DropShare, dropShare)
export const sendRequestsAction = action(SendRequests, sendRequests)
export const withdrawRequestAction = action(WithdrawRequest, withdrawRequest)
export const noteGroundAction = action(NoteGround, noteGround)
export const attachPaperAction = action(AttachPaper, attachPaper)
export const removePaperAction = action(RemovePaper, removePaper)
export const forwardRequestAction = action(ForwardRequest, forwardRequest)
export const answerShareAction = action(AnswerShare, answerShare)
export const recordAnswerAction = action(RecordAnswer, recordAnswer)
