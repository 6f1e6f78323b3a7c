'use server'

import { action } from '@/lib/platform/action'
import { saveDraft } from './commands'
import { SaveDraft } from './schema'

export const saveDraftAction = action(SaveDraft, saveDraft)
