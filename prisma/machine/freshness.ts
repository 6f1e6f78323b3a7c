import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** A digest of files and folders of the project: paths and contents. A path that does not exist counts as empty. */
export function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  const visit = (path: string) => {
    const full = join(root, path)
    if (!existsSync(full)) return
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) if (name !== 'generated') visit(join(path, name))
    } else {
      hash.update(path).update('\0').update(readFileSync(full)).update('\0')
    }
  }
  for (const path of paths) visit(path)
  return hash.digest('hex')
}

/** Was the thing made from these very files? */
export function isFresh(stamp: string, digest: string): boolean {
  const file = join(root, stamp)
  return existsSync(file) && readFileSync(file, 'utf8') === digest
}

/** Remembers what a thing was made from. */
export function markFresh(stamp: string, digest: string): void {
  writeFileSync(join(root, stamp), digest)
}
