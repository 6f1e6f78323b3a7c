import { Refused } from '@/lib/platform/outcome'

/** The code of the refusal that a piece of work ends in; `DONE` when it does not, the error itself when it is another. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'DONE'
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    if (error instanceof Error && error.name === 'NotFound') return 'NOT_FOUND'
    throw error
  }
}
