'use server'

import { action } from '@/lib/platform/action'
import { requestPaper, retryPaper } from './request-commands'
import { RequestPaper, RetryPaper } from './schema'

export const requestPaperAction = action(RequestPaper, requestPaper)
export const retryPaperAction = action(RetryPaper, retryPaper)
