'use server'

import { action } from '@/lib/platform/action'
import * as commands from './commands'
import * as invitations from './invitation-commands'
import * as members from './member-commands'
import * as schema from './schema'

export const registerBeneficiaryAction = action(schema.AddBeneficiary, commands.registerBeneficiary)
export const changeBeneficiaryAction = action(schema.ChangeBeneficiary, commands.changeBeneficiary)
export const sendInvitationAction = action(schema.InviteBeneficiary, invitations.sendInvitation)
export const revokeInvitationAction = action(schema.RevokeInvitation, invitations.revokeInvitation)
export const inviteMemberAction = action(schema.InviteMember, members.inviteMember)
export const resendInvitationAction = action(schema.ResendInvitation, members.resendInvitation)
export const changeMemberAction = action(schema.ChangeMember, members.changeMember)
export const saveProfileAction = action(schema.SaveProfile, members.saveProfile)
