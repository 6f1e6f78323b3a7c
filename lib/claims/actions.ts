'use server'

import { action } from '@/lib/platform/action'
import { claimFunding } from './commands'
import { ClaimFunding } from './schema'

export const claimFundingAction = action(ClaimFunding, claimFunding)
