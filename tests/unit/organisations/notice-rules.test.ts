import { describe, expect, test } from 'vitest'
import { bilanTypes } from '@/lib/bilan-types/registry'
import { sectionOf, sectionsOf, textOf } from '@/lib/organisations/notice-rules'
import { noticeParts, noticePartWords, proposedNotice } from '@/lib/organisations/notice-words'

const house = {
  name: 'Cabinet Boréal',
  address: '12 rue de Siam',
  postcode: '29200',
  city: 'Brest',
  phone: '0298001200',
  email: 'accueil@boreal.test',
  referentName: 'Maëlle Corre',
  referentPhone: '0298001234',
  referentEmail: 'referente@boreal.test',
}

test('paragraphs are parted by an empty line, items begin with a dash', () => {
  expect(sectionOf('Titre', 'Un.\nSuite.\r\n\r\nDeux.\n- a\n • b\n– c')).toEqual({
    heading: 'Titre',
    paragraphs: ['Un. Suite.', 'Deux.'],
    items: ['a', 'b', 'c'],
  })
})

describe.each(bilanTypes.map((type) => type.key))('the text proposed for %s', (typeKey) => {
  const { title, ...parts } = proposedNotice(typeKey, house)
  const sections = sectionsOf(parts)

  test('has the six parts, in order, none empty', () => {
    expect(sections.map((one) => one.heading)).toEqual(noticeParts.map((part) => noticePartWords[part]))
    expect(title).not.toBe('')
    for (const section of sections) expect(section.paragraphs.length).toBeGreaterThan(0)
  })

  test('is typed again as it was read', () => {
    for (const section of sections) expect(sectionOf(section.heading, textOf(section))).toEqual(section)
  })

  test('names the référent handicap and how to reach the provider', () => {
    const contacts = JSON.stringify(sections.at(-1))
    for (const words of ['Maëlle Corre', 'accueil@boreal.test', '12 rue de Siam, 29200 Brest'])
      expect(contacts).toContain(words)
  })

  test('is written in sentences of 20 words at most', () => {
    const sentences = sections
      .flatMap((one) => [...one.paragraphs, ...one.items])
      .flatMap((text) => text.replace(/\(.*?\)/g, '').split(/[.?!](?:\s|$)/))
    const long = sentences.filter((one) => one.split(/[\s']+/).filter((word) => /\p{L}/u.test(word)).length > 20)
    expect(long).toEqual([])
  })
})

test('only the law’s own bilans cite it', () => {
  expect(proposedNotice('COMPETENCES', house).confidentiality).toContain('L. 6313-4')
  expect(proposedNotice('RECONVERSION', house).confidentiality).not.toContain('6313')
})
