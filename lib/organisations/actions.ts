'use server'

import { action } from '@/lib/platform/action'
import * as commands from './commands'
import { publishNotice } from './notice-commands'
import * as schema from './schema'
import { publishSheet, withdrawSheet } from './sheet-commands'
import { PublishSheet, WithdrawSheet } from './sheet-schema'
import * as sites from './site-commands'

export const saveIdentityAction = action(schema.Identity, commands.saveIdentity)
export const saveOwnIdentityAction = action(schema.OwnIdentity, commands.saveOwnIdentity)
export const saveRepresentativeAction = action(schema.Representative, commands.saveRepresentative)
export const saveReferentAction = action(schema.Referent, commands.saveReferent)
export const saveCertificationAction = action(schema.Certification, commands.saveCertification)
export const saveAccentAction = action(schema.SaveAccent, commands.saveAccent)
export const saveLogoAction = action(schema.SaveLogo, commands.saveLogo)
export const removeLogoAction = action(schema.Nothing, commands.removeLogo)
export const saveSiteAction = action(schema.SaveSite, sites.saveSite)
export const saveRoomAction = action(schema.SaveRoom, sites.saveRoom)
export const openSiteAction = action(schema.OpenSite, sites.openSite)
export const openRoomAction = action(schema.OpenRoom, sites.openRoom)
export const publishNoticeAction = action(schema.PublishNotice, publishNotice)
export const publishSheetAction = action(PublishSheet, publishSheet)
export const withdrawSheetAction = action(WithdrawSheet, withdrawSheet)
