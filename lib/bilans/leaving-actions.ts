'use server'

import { action } from '@/lib/platform/action'
import { memberLeaves } from './leaving-commands'
import { MemberLeaves } from './leaving-schema'

export const memberLeavesAction = action(MemberLeaves, memberLeaves)
