import { expect, test } from 'vitest'
import { importsOf, sources, withoutComments } from './source'

const program = `'use client'
// import { lost } from './comment'
/* import { lost } from './block' */
import 'server-only'
import type { A } from '@/lib/sessions/queries'
import { type B, type C } from './types-alone'
import { type D, e } from '../bilans/rules'
import F, { g } from 'react'
import * as all from './schema'
import {
  one,
  two,
} from './several'
export { h } from './passed-on'
export type { I } from './passed-on-type'
export * from './barrel'
const later = () => import('./later')
const address = 'https://exemple.fr' // import('./never')
const from = 'nobody'
`

test('every way of importing is seen, and what is only written about is not', () => {
  const seen = importsOf(withoutComments(program), 'lib/sessions/rules.ts')
  expect(seen.map(({ specifier, ours, typeOnly }) => [specifier, ours, typeOnly])).toEqual([
    ['@/lib/sessions/queries', 'lib/sessions/queries', true],
    ['./types-alone', 'lib/sessions/types-alone', true],
    ['../bilans/rules', 'lib/bilans/rules', false],
    ['react', null, false],
    ['./schema', 'lib/sessions/schema', false],
    ['./several', 'lib/sessions/several', false],
    ['./passed-on', 'lib/sessions/passed-on', false],
    ['./passed-on-type', 'lib/sessions/passed-on-type', true],
    ['./barrel', 'lib/sessions/barrel', false],
    ['server-only', null, false],
    ['./later', 'lib/sessions/later', false],
  ])
})

test('an address in a string is no comment', () => {
  expect(withoutComments("const a = 'https://exemple.fr/x' // why")).toContain("'https://exemple.fr/x'")
})

test('every import statement of the product is read', () => {
  const missed = sources.filter(
    ({ code, imports }) => [...code.matchAll(/^(import\s|export (type )?[*{].* from )/gm)].length > imports.length,
  )
  expect(missed.map(({ path }) => path)).toEqual([])
})
