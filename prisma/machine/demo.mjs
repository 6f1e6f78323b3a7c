import { install, runOnNode24 } from './bootstrap.mjs'
import { running } from './refusal.mjs'

/**
 * `npm run demo`, on a fresh clone too: installs what the lockfile names, then hands over to demonstration.ts.
 * Options: --fresh starts over, --dev serves with reloading instead of a build.
 */
async function main() {
  install({ withTools: process.argv.includes('--dev') })
  process.exitCode = await runOnNode24('prisma/machine/demonstration.ts', process.argv.slice(2))
}

await running(main)
