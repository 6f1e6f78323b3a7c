import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freePort, isFree } from '@/prisma/machine/port'
import { removeDemonstration } from '@/prisma/machine/prepare'
import { openFolder, randomSecret, readState, type State, urlOf, writeState } from '@/prisma/machine/state'

const base = mkdtempSync(join(tmpdir(), 'jalon-folder-'))
afterAll(() => rmSync(base, { recursive: true }))

const state: State = {
  cluster: join(base, 'kept/postgres'),
  port: 5999,
  passwords: { superuser: 's', owner: 'o', app: 'a' },
  secret: randomSecret(),
  demonstration: 'none',
}

test('a folder is made, level by level, and left empty', () => {
  const home = join(base, 'a/b/c')
  openFolder(home)
  expect(readdirSync(home)).toEqual([])
})

test('a folder that cannot be made is refused in one sentence', () => {
  writeFileSync(join(base, 'file'), '')
  expect(() => openFolder(join(base, 'file'))).toThrow('ne peut pas être écrit')
  expect(() => openFolder(join(base, 'file/inside'))).toThrow('JALON_DATA')
})

test('the state comes back as it was written, for its owner’s eyes only', () => {
  const home = join(base, 'kept')
  openFolder(home)
  expect(readState(home)).toBeNull()
  writeState(home, state)
  expect(readState(home)).toEqual(state)
  expect(statSync(join(home, 'state.json')).mode & 0o777).toBe(0o600)
  expect(urlOf(state, 'app')).toBe('postgresql://jalon_app:a@127.0.0.1:5999/jalon')
})

test('starting over never removes what is not a demonstration', () => {
  const home = join(base, 'kept')
  openFolder(home)
  writeState(home, state)
  expect(() => removeDemonstration(home)).toThrow('n’est pas une démonstration')
  expect(readState(home)).toEqual(state)
  writeState(home, { ...state, demonstration: 'ready' })
  removeDemonstration(home)
  expect(readdirSync(home)).toEqual([])
})

test('an unreadable state is refused', () => {
  const home = join(base, 'torn')
  openFolder(home)
  writeFileSync(join(home, 'state.json'), '{')
  expect(() => readState(home)).toThrow('illisible')
})

test('a port is free until somebody listens', async () => {
  const port = await freePort()
  expect(await isFree(port)).toBe(true)
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  expect(await isFree(port)).toBe(false)
  await new Promise((resolve) => server.close(resolve))
})
