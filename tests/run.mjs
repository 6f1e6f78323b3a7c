import { install, runOnNode24 } from '../prisma/machine/bootstrap.mjs'
import { running } from '../prisma/machine/refusal.mjs'

/** `npm test`, on a fresh clone too: installs what the lockfile names, then hands over to tests/support/suites.ts. */
async function main() {
  install({ withTools: true })
  process.exitCode = await runOnNode24('tests/support/suites.ts', process.argv.slice(2))
}

await running(main)
