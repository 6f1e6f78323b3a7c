'use server'

import { loginAction } from '@/lib/platform/action'
import * as address from './address-commands'
import * as client from './client-invitation-commands'
import * as commands from './commands'
import * as invitation from './invitation-commands'
import * as password from './password-commands'
import * as schema from './schema'

export const signInAction = loginAction(schema.SignIn, commands.signIn, commands.countSignIn)
export const signOutAction = loginAction(schema.Nothing, commands.signOut)
export const signOutEverywhereAction = loginAction(schema.Nothing, commands.signOutEverywhere)
export const askResetAction = loginAction(schema.AskReset, password.askReset)
export const resetPasswordAction = loginAction(schema.ResetPassword, password.resetPassword)
export const changePasswordAction = loginAction(schema.ChangePassword, password.changePassword)
export const changeEmailAction = loginAction(schema.ChangeEmail, address.changeEmail)
export const confirmEmailAction = loginAction(schema.Confirm, address.confirmEmail)
export const acceptInvitationAction = loginAction(schema.AcceptInvitation, invitation.acceptInvitation)
export const acceptClientInvitationAction = loginAction(schema.AcceptClientInvitation, client.acceptClientInvitation)
export const foundOrganisationAction = loginAction(schema.FoundOrganisation, invitation.foundOrganisation)
export const advanceClockAction = loginAction(schema.AdvanceClock, commands.advanceClock)
