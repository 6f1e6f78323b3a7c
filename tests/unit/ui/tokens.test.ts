import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, type Oklch } from '@/lib/platform/colour'

const sheet = readFileSync('app/styles/tokens.css', 'utf8')
const root = sheet.slice(sheet.indexOf(':root {'), sheet.indexOf('[data-accent]'))
const pair =
  /--([a-z-]+):\s*light-dark\(\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\),\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)\s*\)/g
const tokens = new Map<string, [Oklch, Oklch]>()
for (const [, name, ...figures] of root.matchAll(pair)) {
  const [l = 0, c = 0, h = 0, dl = 0, dc = 0, dh = 0] = figures.map(Number)
  tokens.set(name ?? '', [
    { l, c, h },
    { l: dl, c: dc, h: dh },
  ])
}

const of = (name: string): [Oklch, Oklch] => {
  const found = tokens.get(name)
  if (!found) throw new Error(`No token ${name}`)
  return found
}

const SURFACES = ['surface', 'surface-raised', 'surface-sunken']
const TEXT: [string, string[]][] = [
  ['ink', [...SURFACES, 'action-soft', 'needs-you-soft']],
  ['muted', [...SURFACES, 'action-soft', 'needs-you-soft']],
  ['action', [...SURFACES, 'action-soft']],
  ['action-hover', ['surface']],
  ['action-ink', ['action', 'action-hover']],
  ['needs-you-ink', ['surface', 'surface-raised', 'needs-you-soft']],
  ['on-needs-you', ['needs-you']],
  ['danger', ['surface', 'surface-raised', 'danger-soft']],
  ['danger-ink', ['danger']],
  ['done', ['surface', 'surface-raised', 'done-soft']],
]
const EDGES: [string, string[]][] = [
  ['line-strong', SURFACES],
  ['focus', SURFACES],
  ['hours-to-sign-hatch', ['hours-to-sign', 'surface-raised']],
  ['hours-left', ['surface', 'surface-raised']],
]

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s theme', (_, theme) => {
  test.each(TEXT)('text in %s stands at 7:1', (name, grounds) => {
    for (const ground of grounds) {
      expect(contrast(of(name)[theme], of(ground)[theme]), `${name} on ${ground}`).toBeGreaterThanOrEqual(7)
    }
  })
  test.each(EDGES)('edges in %s stand at 4.5:1', (name, grounds) => {
    for (const ground of grounds) {
      expect(contrast(of(name)[theme], of(ground)[theme]), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })
})
