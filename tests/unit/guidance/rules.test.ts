import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkDue,
  checkExchange,
  checkFile,
  checkHandIn,
  checkInstruct,
  checkName,
  fileAnswer,
  kindOf,
  MOST_BYTES,
  safeName,
  type WorkFacts,
} from '@/lib/guidance/rules'
import { keptText } from '@/lib/platform/text'

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)))
const zip = (names: string): Uint8Array => bytes('PK\x03\x04', names)

describe('a file is what its bytes say', () => {
  test.each<[string, Uint8Array, string | null]>([
    ['a PDF', bytes('%PDF-1.7 …'), 'application/pdf'],
    ['a PNG', bytes([0x89], 'PNG\r\n\x1a\n'), 'image/png'],
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['a WebP', bytes('RIFF0000WEBPVP8 '), 'image/webp'],
    [
      'a Word document',
      zip('……[Content_Types].xml … word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['a Word document with macros', zip('[Content_Types].xml word/document.xml word/vbaProject.bin'), null],
    ['any other archive', zip('readme.txt'), null],
    ['plain text', new TextEncoder().encode('Ma frise : 2012, hôtellerie 🌱'), 'text/plain; charset=utf-8'],
    ['a page', new TextEncoder().encode(' <!doctype html><script>alert(1)</script>'), null],
    [
      'a drawing that runs script',
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      null,
    ],
    ['a program', bytes('MZ', [0x90, 0x00, 0x03]), null],
    ['a shell script', new TextEncoder().encode('#!/bin/sh\nrm -rf /'), null],
  ])('%s', (_, content, mime) => expect(kindOf(content)?.mime ?? null).toBe(mime))

  test('an OpenDocument text', () => {
    const head = new Uint8Array(30)
    head.set([0x50, 0x4b, 0x03, 0x04])
    expect(kindOf(bytes([...head], 'mimetypeapplication/vnd.oasis.opendocument.textPK'))?.extensions).toEqual(['odt'])
  })

  test('empty, too large or unknown is refused', () => {
    expect(checkFile(new Uint8Array())?.code).toBe('FILE_EMPTY')
    expect(checkFile(new Uint8Array(MOST_BYTES + 1))?.code).toBe('FILE_TOO_LARGE')
    expect(checkFile(bytes('MZ', [0, 0]))?.code).toBe('FILE_KIND')
    expect(checkFile(bytes('%PDF-1.4'))).toBeNull()
  })

  test.each(['outil.exe', 'cv.pdf.exe', 'page.HTML', 'macro.docm'])('%s is refused by its name', (name) =>
    expect(checkName(name)).toMatchObject({ code: 'FILE_ENDING', fields: { file: expect.any(String) } }),
  )

  test.each(['Frise.PDF', 'photo.jpeg', 'v1.2 notes.txt', 'sans ending', '.cache'])('%s is not', (name) =>
    expect(checkName(name)).toBeNull(),
  )

  test('its name keeps no path, no sign a system reads, and ends as what it is', () => {
    const pdf = { mime: 'application/pdf', extensions: ['pdf'] }
    expect(safeName('../../etc/passwd', pdf)).toBe('passwd.pdf')
    expect(safeName('Frise de parcours.PDF', pdf)).toBe('Frise de parcours.pdf')
    expect(safeName('cv.exe', pdf)).toBe('cv.pdf')
    expect(safeName('"; rm -rf.pdf', pdf)).toBe('rm -rf.pdf')
    expect(safeName('', pdf)).toBe('fichier.pdf')
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (name) => {
        const safe = safeName(name, pdf)
        expect(safe).toMatch(/^[^/\\"\r\n<>]+\.pdf$/)
        expect(safe.length).toBeLessThanOrEqual(84)
      }),
    )
  })

  test('it is given back to be kept, never shown in the page', async () => {
    const answer = fileAnswer({ name: 'Frise – été.pdf', mime: 'application/pdf', bytes: bytes('%PDF-') })
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="Frise {2}ete\.pdf"; filename\*=UTF-8''Frise%20/,
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(fileAnswer(null).status).toBe(404)
  })
})

describe('guided work (R9)', () => {
  const work: WorkFacts = { nature: 'GUIDED_WORK', state: 'PLANNED', counted: false, instructed: true, handIns: 0 }
  test('instructions first, then a hand-in, then an exchange; each in its time', () => {
    expect(checkInstruct({ ...work, instructed: false })).toBeNull()
    expect(checkInstruct({ ...work, handIns: 1 })?.code).toBe('INSTRUCTIONS_USED')
    expect(checkInstruct({ ...work, nature: 'INTERVIEW' })?.code).toBe('NOT_GUIDED')
    expect(checkHandIn({ ...work, instructed: false }, { text: 'x', file: false })?.code).toBe('NOT_INSTRUCTED')
    expect(checkHandIn(work, { text: '', file: false })?.code).toBe('HAND_IN_EMPTY')
    expect(checkHandIn(work, { text: '', file: true })).toBeNull()
    expect(checkHandIn({ ...work, counted: true, state: 'HELD' }, { text: 'x', file: false })?.code).toBe(
      'HAND_IN_COUNTED',
    )
    expect(checkHandIn({ ...work, state: 'CANCELLED' }, { text: 'x', file: false })?.code).toBe('WORK_OVER')
    expect(checkExchange({ ...work, instructed: false })?.code).toBe('NOT_INSTRUCTED')
    expect(checkExchange({ ...work, state: 'HELD', counted: true })).toBeNull()
  })
  test.each([
    [null, undefined],
    ['2026-11-24', undefined],
    ['2026-11-23', 'DUE_PAST'],
    ['2026-02-30', 'DUE_UNREADABLE'],
    ['2039-01-01', 'DUE_UNREADABLE'],
  ])('due on %s', (dueOn, expected) => expect(checkDue(dueOn, '2026-11-24')?.code).toBe(expected))
})

test('text is kept as it is typed, but for what no database keeps', () => {
  expect(keptText('  <script>alert(1)</script>\u0000 שלום 🌱\n\tok  ')).toBe('<script>alert(1)</script> שלום 🌱\n\tok')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const kept = keptText(typed)
      expect(kept.isWellFormed()).toBe(true)
      expect(kept).not.toContain('\u0000')
      expect(keptText(kept)).toBe(kept)
    }),
  )
})
