'use server'

import { action } from '@/lib/platform/action'
import { acceptProposal, declineProposal, recordAgreement } from './answer-commands'
import { addAnnex, changeDraft, draftProposal, dropDraft, removeAnnex } from './draft-commands'
import {
  AcceptProposal,
  AddAnnex,
  ChangeDraft,
  DeclineProposal,
  DraftProposal,
  DropDraft,
  RecordAgreement,
  RemoveAnnex,
  SendProposal,
} from './schema'
import { sendProposal } from './send-commands'
import { setTariff } from './tariff-commands'
import { SetTariff } from './tariff-schema'

export const setTariffAction = action(SetTariff, setTariff)
export const draftProposalAction = action(DraftProposal, draftProposal)
export const changeDraftAction = action(ChangeDraft, changeDraft)
export const addAnnexAction = action(AddAnnex, addAnnex)
export const removeAnnexAction = action(RemoveAnnex, removeAnnex)
export const dropDraftAction = action(DropDraft, dropDraft)
export const sendProposalAction = action(SendProposal, sendProposal)
export const acceptProposalAction = action(AcceptProposal, acceptProposal)
export const declineProposalAction = action(DeclineProposal, declineProposal)
export const recordAgreementAction = action(RecordAgreement, recordAgreement)
