import { describe, expect, it } from 'vitest'
import { attestationPdf } from '@/lib/pdf/attestation'
import { emargementPdf } from '@/lib/pdf/emargement'
import { noticePdf } from '@/lib/pdf/notice'
import { programmePdf } from '@/lib/pdf/programme'
import { readPdf } from './read-pdf'
import { attestation, emargement, notice, png, programme, provider, session } from './views'

const named = async (firstName: string, lastName = 'Moreau') =>
  readPdf(await attestationPdf({ ...attestation, beneficiary: { firstName, lastName } }))

describe('names', () => {
  it('shows one square for an emoji, however many code points it is made of, and says what the square is', async () => {
    const { text, unmarked } = await named('Léa 👩🏽‍💻🇫🇷')
    expect(text).toContain('Léa □□ Moreau')
    expect(text).toContain('Le signe □ remplace un caractère que ce document ne peut pas afficher.')
    expect(unmarked).toEqual([])
  })

  it('says nothing of squares when there are none', async () => {
    expect((await named('Zoë-Ļíga Ştefănescu Ωμέγα Юлия')).text).not.toContain('□')
  })

  it('keeps accents written apart, and no more than two on a letter', async () => {
    expect((await named('Le\u0301a')).text).toContain('Léa Moreau')
    expect((await named(`Z${'\u0337\u0300\u0301\u0302'.repeat(20)}oé`)).text).toMatch(/Z\p{M}{2}oé/u)
  })

  it('replaces right-to-left letters and drops direction overrides and control signs', async () => {
    expect((await named('ליאה')).text).toContain('□□□□ Moreau')
    expect((await named('Lé\u202ea\u0000\u0007\u200f\ufeff')).text).toContain('Léa Moreau')
  })

  it('takes markup for text, on the page as in the metadata', async () => {
    const pdf = await named('<script>alert("&")</script>', ']]> -- & Cie (\\')
    expect(pdf.text).toContain('<script>alert("&")</script> ]]> -- & Cie (\\')
    expect(pdf.xmp).toContain('&lt;script&gt;alert("&amp;")&lt;/script&gt; ]]&gt; -- &amp; Cie (\\')
    expect(pdf.xmp).not.toContain('<script>')
  })

  it('survives half a surrogate pair and an empty name', async () => {
    expect((await named('Léa\ud83d')).text).toContain('Léa□ Moreau')
    expect((await named('', '')).all('H1')).toHaveLength(1)
  })

  it('cuts a word longer than the line, without losing a sign', async () => {
    const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(12)
    expect((await named(word)).text).toContain(word)
  })
})

describe('length', () => {
  it('carries a table row longer than a page over several, in one cell', async () => {
    const place = 'Salle polyvalente de la mairie annexe. '.repeat(300)
    const pdf = readPdf(await emargementPdf({ ...emargement, sessions: [session({ place }), session()] }))
    const cell = pdf.all('TD').find(({ text }) => text.startsWith('EntretienSalle'))
    expect(cell?.text).toBe(`Entretien${place.trim()}`)
    expect(pdf.pages).toBeGreaterThan(3)
    expect(pdf.unmarked).toEqual([])
  })

  it('draws two hundred sessions', async () => {
    const pdf = readPdf(await emargementPdf({ ...emargement, sessions: Array.from({ length: 200 }, () => session()) }))
    expect(pdf.all('TR')).toHaveLength(3 + 1 + 200 + 1 + 4 + 1)
  })

  it('carries list items and paragraphs over pages', async () => {
    const long = 'mot '.repeat(3000).trim()
    const pdf = readPdf(
      await noticePdf({ ...notice, sections: [{ heading: 'Long', paragraphs: [long], list: [long] }] }),
    )
    expect(pdf.all('LBody').map(({ text }) => text)).toEqual([long])
    expect(pdf.all('P').map(({ text }) => text)).toContain(long)
  })

  it('keeps line breaks, and turns tabs and carriage returns into what they mean', async () => {
    const sections = [{ heading: 'A\tB', paragraphs: ['un\r\ndeux\u2028trois\tquatre'] }]
    const pdf = readPdf(await noticePdf({ ...notice, sections }))
    expect(pdf.all('H2').map(({ text }) => text)).toEqual(['A B'])
    expect(pdf.all('P').map(({ text }) => text)).toContain('undeuxtrois quatre')
  })

  it('draws a programme without phases and phases without steps', async () => {
    expect(readPdf(await programmePdf({ ...programme, phases: [] })).all('H2')).toEqual([])
    const [phase] = programme.phases
    const bare = phase ? [{ ...phase, contents: [], steps: [] }] : []
    expect(readPdf(await programmePdf({ ...programme, phases: bare })).all('H2')).toHaveLength(1)
  })
})

describe('French spacing', () => {
  it('binds a colon to the word before it', async () => {
    const sections = [{ heading: 'Le cadre : les règles', paragraphs: ['« Oui » : 50 % !'] }]
    const source = await noticePdf({ ...notice, sections })
    expect(readPdf(source).text).toContain('« Oui » : 50 % !')
  })
})

describe('logo', () => {
  const withLogo = async (bytes: Uint8Array, mime: string) =>
    readPdf(await attestationPdf({ ...attestation, provider: { ...provider, logo: { bytes, mime } } }))

  it('is drawn with its alternative, on the same single page', async () => {
    const pdf = await withLogo(png(2, 1, 8, 6, [0, 255, 0, 0, 255, 0, 0, 255, 0]), 'image/png')
    expect(pdf.all('Figure')).toHaveLength(2)
    expect(pdf.source).toContain('/ColorSpace /DeviceRGB')
    expect(pdf.source).not.toContain('/SMask')
    expect(pdf.pages).toBe(1)
  })

  it.each([
    ['a damaged file', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'image/png'],
    ['an empty file', new Uint8Array(), 'image/jpeg'],
    ['another format', Uint8Array.from(Buffer.from('<svg/>')), 'image/svg+xml'],
    ['a cut JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1, 3]), 'image/jpeg'],
  ])('is left out when it is %s', async (_what, bytes, mime) => {
    const pdf = await withLogo(bytes, mime)
    expect(pdf.all('Figure')).toHaveLength(1)
    expect(pdf.source).not.toContain('/Subtype /Image')
    expect(pdf.all('P')[0]?.text).toBe('Cabinet Boréal')
  })
})
