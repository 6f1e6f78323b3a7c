import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

const alias = {
  '@': root.replace(/\/$/, ''),
  'server-only': fileURLToPath(new URL('tests/support/empty.ts', import.meta.url)),
}

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/architecture/**/*.test.ts'],
          setupFiles: ['tests/support/setup.ts'],
          // An odd zone, far from Paris, shows any code that leans on the machine's own.
          env: { TZ: 'Pacific/Auckland' },
        },
      },
    ],
  },
})
