import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from '@/prisma/machine/lock'

let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'jalon-lock-'))
})

afterEach(() => rmSync(home, { recursive: true }))

test('a folder has one holder, until he frees it', () => {
  const free = takeLock(home)
  expect(takeLock(home)).toBe(process.pid)
  if (typeof free === 'function') free()
  expect(existsSync(join(home, 'lock'))).toBe(false)
  expect(takeLock(home)).toBeTypeOf('function')
})

test('a lock left by a process that is gone is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(join(home, 'lock'), JSON.stringify({ pid, started: '1', token: 'x' }))
  expect(takeLock(home)).toBeTypeOf('function')
})

test.runIf(existsSync('/proc/self/stat'))('a later process with the same number is not the holder', () => {
  writeFileSync(join(home, 'lock'), JSON.stringify({ pid: process.pid, started: '1', token: 'x' }))
  expect(takeLock(home)).toBeTypeOf('function')
})

test('an unreadable lock is nobody’s', () => {
  writeFileSync(join(home, 'lock'), 'half writ')
  expect(takeLock(home)).toBeTypeOf('function')
})

test('the former holder does not free the folder of the next one', () => {
  const first = takeLock(home)
  rmSync(join(home, 'lock'))
  takeLock(home)
  if (typeof first === 'function') first()
  expect(existsSync(join(home, 'lock'))).toBe(true)
})
