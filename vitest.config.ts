import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

const alias = {
  '@': root.replace(/\/$/, ''),
  'server-only': fileURLToPath(new URL('tests/support/empty.ts', import.meta.url)),
}

// An odd zone, far from Paris, shows any code that leans on the machine's own.
const env = { TZ: 'Pacific/Auckland' }

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/architecture/**/*.test.ts'],
          exclude: ['tests/architecture/**/*.db.test.ts'],
          setupFiles: ['tests/support/setup.ts'],
          env,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts', 'tests/architecture/**/*.db.test.ts'],
          globalSetup: ['tests/support/database.ts'],
          setupFiles: ['tests/support/database-worker.ts', 'tests/support/setup.ts'],
          pool: 'forks',
          testTimeout: 20_000,
          env,
        },
      },
    ],
  },
})
