import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Holder = { pid: number; started: string; token: string }

/** When a process started, as the kernel counts it: tells a process from a later one with the same number. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** Is this process there? One that belongs to another user counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function holderOf(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

/**
 * Takes the data folder for this process. A lock left by a process that is gone is taken over.
 *
 * @param home the data folder, which exists
 * @returns a function that frees the folder, or the number of the process that holds it
 */
export function takeLock(home: string): (() => void) | number {
  const file = join(home, 'lock')
  const mine: Holder = { pid: process.pid, started: startOf(process.pid), token: randomUUID() }
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = holderOf(file)
      if (holder && isAlive(holder.pid) && startOf(holder.pid) === holder.started) return holder.pid
      rmSync(file, { force: true })
      continue
    }
    if (holderOf(file)?.token === mine.token) return () => freeLock(file, mine)
  }
  return holderOf(file)?.pid ?? 0
}

function freeLock(file: string, mine: Holder): void {
  if (holderOf(file)?.token === mine.token) rmSync(file, { force: true })
}
