'use server'

import { loginAction } from '@/lib/platform/action'
import * as commands from './commands'
import * as schema from './schema'

export const signInAction = loginAction(schema.SignIn, commands.signIn)
export const signOutAction = loginAction(schema.Nothing, commands.signOut)
export const signOutEverywhereAction = loginAction(schema.Nothing, commands.signOutEverywhere)
export const askResetAction = loginAction(schema.AskReset, commands.askReset)
export const resetPasswordAction = loginAction(schema.ResetPassword, commands.resetPassword)
export const changePasswordAction = loginAction(schema.ChangePassword, commands.changePassword)
export const changeEmailAction = loginAction(schema.ChangeEmail, commands.changeEmail)
export const confirmEmailAction = loginAction(schema.Confirm, commands.confirmEmail)
export const acceptInvitationAction = loginAction(schema.AcceptInvitation, commands.acceptInvitation)
export const foundOrganisationAction = loginAction(schema.FoundOrganisation, commands.foundOrganisation)
export const advanceClockAction = loginAction(schema.AdvanceClock, commands.advanceClock)
