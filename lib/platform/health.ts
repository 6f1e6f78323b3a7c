import 'server-only'
import { connections } from './db'

/**
 * Whether the database answers.
 * @param patience how long it has, in milliseconds
 */
export async function databaseAnswers(patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience)
  })
  const asked = connections()
    .query('select 1')
    .then(
      () => true,
      () => false,
    )
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
