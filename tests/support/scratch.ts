import { randomUUID } from 'node:crypto'
import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const roomy = 2 * 1024 ** 3

/** Where to make a database that nobody keeps: in memory when there are 2 GB of it, else on disk. Not made yet. */
export function scratchFolder(): string {
  let base = tmpdir()
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    if (bavail * bsize > roomy) base = '/dev/shm'
  } catch {
    // no memory file system here
  }
  return join(base, `jalon-test-${randomUUID().slice(0, 8)}`)
}
