import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../machine/root.mjs'

/**
 * `prisma generate` writes the typed client into prisma/generated.
 * Any existing file named as the schema engine keeps the tool from downloading one, which it does not need here.
 */
const env = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
}
const prisma = join(root, 'node_modules/prisma/build/index.js')
const { status } = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], { cwd: root, env, stdio: 'inherit' })
process.exit(status ?? 1)
