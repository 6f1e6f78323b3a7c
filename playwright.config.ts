import { defineConfig } from '@playwright/test'
import { scratchFolder } from './tests/support/scratch'

// Chosen once; the processes of the run inherit them.
if (!process.env.JALON_E2E) {
  process.env.JALON_E2E = '1'
  process.env.JALON_DATA = scratchFolder()
  process.env.PORT = String(20_000 + (process.pid % 10_000))
}

const origin = `http://localhost:${process.env.PORT}`

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // The factories reach lib/platform, which only a server may import.
  tsconfig: 'tests/e2e/tsconfig.json',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    baseURL: origin,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    screenshot: 'only-on-failure',
    trace: 'off', // recording doubles the time; --trace=on when one is looked for
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: ['--font-render-hinting=none'] },
  },
  webServer: {
    command: `"${process.execPath}" --conditions=react-server --import tsx tests/support/serve.ts`,
    url: `${origin}/api/sante`,
    timeout: 240_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
