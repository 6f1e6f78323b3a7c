import { describe, expect, it } from 'vitest'
import { deName } from '@/lib/platform/name'

describe('a name after « de »', () => {
  it.each([
    ['Marc Tanguy', 'de Marc Tanguy'],
    ['Anne-Laure Pichon', 'd’Anne-Laure Pichon'],
    ['Élise', 'd’Élise'],
    ['Œdipe', 'd’Œdipe'],
    ['Youssef', 'de Youssef'],
    ['Yves', 'd’Yves'],
    ['Hugo', 'de Hugo'],
    ['Inès', 'd’Inès'],
  ])('%s', (name, said) => expect(deName(name)).toBe(said))
})
