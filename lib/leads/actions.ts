'use server'

import { action } from '@/lib/platform/action'
import { noteLead, removeLead, verifyLead } from './commands'
import { closeHealth, noteLimit, noteOpinion, openHealth } from './health-commands'
import { CloseHealth, NoteLead, NoteLimit, NoteOpinion, OpenHealth, RemoveLead, VerifyLead } from './schema'

export const noteLeadAction = action(NoteLead, noteLead)
export const verifyLeadAction = action(VerifyLead, verifyLead)
export const removeLeadAction = action(RemoveLead, removeLead)
export const openHealthAction = action(OpenHealth, openHealth)
export const closeHealthAction = action(CloseHealth, closeHealth)
export const noteLimitAction = action(NoteLimit, noteLimit)
export const noteOpinionAction = action(NoteOpinion, noteOpinion)
