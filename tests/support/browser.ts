import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const apps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A browser found, with what its environment needs. */
export type Browser = { path: string; env: Record<string, string> }

function runs(path: string, env: NodeJS.ProcessEnv | Record<string, string> = {}): boolean {
  const { status } = spawnSync(path, ['--version'], { env: { ...process.env, ...env }, timeout: 30_000 })
  return status === 0
}

/** Full paths of a program by its names. */
function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':').filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter((path) => existsSync(path))
}

/**
 * The Chromium inside an npm package, unpacked into a folder of ours. It lacks a few system libraries (nss) where none is
 * installed; the package holds those too, but unpacks them only on a host that it knows to have nothing: it is told so.
 */
async function fromPackage(): Promise<Browser | null> {
  const folder = join(tmpdir(), `jalon-chromium-${process.getuid?.() ?? 0}`)
  const before = { ...process.env }
  mkdirSync(folder, { recursive: true })
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'none_24.x' })
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    const path = await packaged.executablePath()
    const bare = { ...before, LD_LIBRARY_PATH: '' }
    const env = { LD_LIBRARY_PATH: join(folder, 'al2023/lib') }
    if (runs(path, bare)) return { path, env: {} }
    if (runs(path, env)) return { path, env }
  } catch {
    // not delivered for this system
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
  rmSync(folder, { recursive: true, force: true })
  return null
}

function fromPackageManager(): Browser | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  console.log('Installation de Chromium par apt-get…')
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return runs('/usr/bin/chromium') ? { path: '/usr/bin/chromium', env: {} } : null
}

/**
 * Finds a Chromium that starts: CHROMIUM_PATH, the system's, Playwright's own if it was ever fetched, the npm package's,
 * at last the package manager's.
 *
 * @returns null when there is none
 */
export async function findBrowser(): Promise<Browser | null> {
  const given = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []
  const own = chromium.executablePath()
  const present = [...given, ...onPath(), ...apps, own].find((path) => existsSync(path) && runs(path))
  if (present) return { path: present, env: {} }
  return (await fromPackage()) ?? fromPackageManager()
}
