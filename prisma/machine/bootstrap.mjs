import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from './refusal.mjs'
import { root } from './root.mjs'

// Runs on the Node that the machine brings (20 or later), before anything is installed: plain JavaScript, no package.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 11)) {
  console.error(`Node ${process.versions.node} est trop ancien : installez Node 20.19 ou plus récent.`)
  process.exit(1)
}

/** Node 24, from the npm package `node`. */
export const node24 = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** @param {string} path */
const packagesOf = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages

/**
 * Is everything in place that the lockfile asks for, in the same versions? npm writes its own list last, once all is there.
 *
 * @param {boolean} withTools also what only tests and builders need
 */
function isInstalled(withTools) {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const [wanted, present] = [packagesOf('package-lock.json'), packagesOf('node_modules/.package-lock.json')]
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional || (entry.dev && !withTools)) return true
    return present[path]?.version === entry.version
  })
}

/** @param {string[]} args @returns {number} npm's exit code */
function npm(args) {
  const script = process.env.npm_execpath
  const options = { cwd: root, stdio: /** @type {const} */ ('inherit') }
  if (script?.endsWith('js')) return spawnSync(process.execPath, [script, ...args], options).status ?? 1
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' }).status ?? 1
}

/**
 * Installs from the lockfile unless that is done already.
 *
 * @param {{ withTools: boolean }} options withTools: also what only tests and builders need
 * @throws {import('./refusal.mjs').Refusal} when npm fails
 */
export function install({ withTools }) {
  if (!isInstalled(withTools)) {
    console.log('Installation des paquets (une à deux minutes, une seule fois)…')
    const status = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
    if (status !== 0) refuse('L’installation des paquets a échoué : vérifiez l’accès au registre npm, puis relancez.')
  }
  if (existsSync(node24)) return
  npm(['rebuild', '--ignore-scripts=false', '--loglevel=error'])
  if (!existsSync(node24))
    refuse('Node 24 n’a pas pu être installé : autorisez les scripts d’installation de npm, puis relancez.')
}

/**
 * Runs a TypeScript file of the project on Node 24 and waits for its end. Signals are passed on.
 *
 * @param {string} file from the project's folder
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code
 */
export function runOnNode24(file, args, env = process.env) {
  const flags = ['--conditions=react-server', '--import', 'tsx', '--disable-warning=ExperimentalWarning']
  const child = spawn(node24, [...flags, join(root, file), ...args], { cwd: root, env, stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  whenNpmIsGone(() => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/**
 * npm passes SIGTERM to its shell, which dies of it without telling us: seen by the change of our parent.
 *
 * @param {() => void} listener
 */
export function whenNpmIsGone(listener) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    listener()
  }, 300)
  watch.unref()
}
