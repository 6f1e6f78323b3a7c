import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Ties a child to this process: should this one die without a word (kill -9), the child is told to stop.
 * A small shell waits for the end of a pipe that only we hold open.
 *
 * @param child a running child
 * @param signal what stops it
 */
export function leash(child: ChildProcess, signal: 'INT' | 'TERM'): void {
  if (process.platform === 'win32' || child.pid === undefined) return
  const script = `read _ || kill -${signal} ${child.pid} 2>/dev/null`
  const guard = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' })
  guard.on('error', () => {})
  guard.stdin?.on('error', () => {})
  guard.unref()
  child.once('exit', () => guard.kill('SIGKILL'))
}

/** Waits for a child's end. @returns false when it is still there after the given milliseconds */
export function ended(child: ChildProcess, milliseconds: number): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(true)
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), milliseconds)
    child.once('exit', () => {
      clearTimeout(late)
      resolve(true)
    })
  })
}
