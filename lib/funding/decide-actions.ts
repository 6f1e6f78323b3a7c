'use server'

import { action } from '@/lib/platform/action'
import { amendRequest } from './amend-commands'
import { decideRequest } from './decide-commands'
import { AmendRequest, DecideRequest } from './decide-schema'

export const decideRequestAction = action(DecideRequest, decideRequest)
export const amendRequestAction = action(AmendRequest, amendRequest)
