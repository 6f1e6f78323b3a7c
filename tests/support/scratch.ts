import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const roomy = 2 * 1024 ** 3

/** A new folder for a database that nobody keeps: in memory when there are 2 GB of it, else on disk. */
export function scratchFolder(): string {
  let base = tmpdir()
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    if (bavail * bsize > roomy) base = '/dev/shm'
  } catch {
    // no memory file system here
  }
  return mkdtempSync(join(base, 'jalon-test-'))
}
