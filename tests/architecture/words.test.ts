import { describe, expect, test } from 'vitest'
import { deeds } from '@/lib/access/policy'
import { durationRefusalWords } from '@/lib/platform/duration'
import { moneyRefusalWords } from '@/lib/platform/money'
import type { Refusal } from '@/lib/platform/outcome'
import { folderOfLib, sources, under } from './source'

const lib = under('lib')

describe('deeds', () => {
  const known = Object.keys(deeds)
  const used = lib
    .filter(({ path }) => path !== 'lib/access/policy.ts')
    .flatMap(({ code }) => [...code.matchAll(/\b(?:authorize|may)\(\s*[^'"]*?['"]([a-z-]+\.[a-z-]+)['"]/g)])
    .map(([, deed]) => deed ?? '')

  test('asked for are known', () => {
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((deed) => !known.includes(deed))).toEqual([])
  })

  test('known are asked for: a right that nobody checks is no right', () => {
    const all = lib.filter(({ path }) => path !== 'lib/access/policy.ts').map(({ code }) => code)
    expect(known.filter((deed) => !all.some((code) => code.includes(`'${deed}'`)))).toEqual([])
  })

  test('are asked for by every command of a bilan that writes, or by who calls it', () => {
    // A file of commands that loads a bilan to work on decides who may.
    const loading = lib.filter(({ path, code }) => /commands\.ts$/.test(path) && /\bbilanToWorkOn\(/.test(code))
    expect(loading.length).toBeGreaterThan(0)
    expect(loading.filter(({ code }) => !/\bauthorize\(|\bmay\(/.test(code)).map(({ path }) => path)).toEqual([])
  })
})

describe('events', () => {
  const events = sources.find(({ path }) => path === 'lib/platform/events.ts')
  const kinds = [...(events?.code.matchAll(/^ {2}'([a-z-]+\.[a-z-]+)':/gm) ?? [])].map(([, kind]) => kind ?? '')
  const elsewhere = lib.filter(({ path }) => path !== 'lib/platform/events.ts')

  test('are read from their list', () => {
    expect(kinds.length).toBeGreaterThan(50)
    expect(new Set(kinds).size).toBe(kinds.length)
  })

  test('have their French words', () => {
    const words = elsewhere.filter(({ path }) => /words\.ts$/.test(path)).map(({ code }) => code)
    expect(kinds.filter((kind) => !words.some((code) => code.includes(`'${kind}':`)))).toEqual([])
  })

  test('are recorded by a command', () => {
    const commands = elsewhere.filter(({ path }) => /commands\.ts$/.test(path)).map(({ code }) => code)
    expect(kinds.filter((kind) => !commands.some((code) => code.includes(`'${kind}'`)))).toEqual([])
  })

  test('carry no words that a person wrote', () => {
    const free =
      /\b(text|comment|reason|words|note|message|request|need|answer_text|label|title|name|email|address)\??: string\b/
    const lines = (events?.code ?? '').split('\n').filter((line) => /^ {2}'[a-z-]+\.[a-z-]+': \{/.test(line))
    expect(lines.filter((line) => free.test(line))).toEqual([])
  })
})

describe('refusals', () => {
  const files = import.meta.glob<Record<string, unknown>>(
    ['../../lib/**/*words.ts', '../../lib/platform/{action,authorize}.ts'],
    { eager: true },
  )
  type Maker = (facts: unknown) => Refusal

  const isMap = (name: string, value: unknown): value is Record<string, Maker> =>
    /refusals$/i.test(name) && typeof value === 'object' && value !== null

  const makers = Object.entries(files).flatMap(([file, module]) =>
    Object.entries(module).flatMap(([name, value]) =>
      isMap(name, value)
        ? Object.entries(value).map(([key, maker]) => ({
            where: `${file.slice(6)} ${name}.${key}`,
            noun: folderOfLib(file.slice(6)) ?? '',
            key,
            maker,
          }))
        : [],
    ),
  )

  /** Refusals that say one of several things: each is tried. */
  const several: Readonly<Record<string, readonly unknown[]>> = {
    'conventions DURATION': Object.keys(durationRefusalWords).map((code) => ({ code })),
    'conventions PRICE': Object.keys(moneyRefusalWords).map((code) => ({ code })),
    'contracts AMOUNT': Object.keys(moneyRefusalWords).map((code) => ({ code })),
    'programme STEP_DURATION': Object.keys(durationRefusalWords).map((code) => ({ code })),
    'sessions DURATION': Object.keys(durationRefusalWords).map((code) => ({ code })),
    'sessions NOT_READY': [{ missing: ['NOTICE'] }, { missing: ['STATUS'], status: ['LEAVE_AUTHORISATION'] }],
    'referrals LETTER_TOO_EARLY': ['DISCOVERY_INTERVIEW', 'MUTUAL_ACCEPTANCE', 'DEVIS_SIGNED'].map((gate) => ({
      missing: [gate],
    })),
    'documents PAPER_NOT_YET': ['ATTESTATION', 'CERTIFICAT', 'EMARGEMENT', 'PROGRAMME', 'NOTICE'].map((kind) => ({
      kind,
    })),
  }
  /** Codes that are not the name they are called by, each with its reason. */
  const otherCodes: Readonly<Record<string, { readonly code: RegExp; readonly why: string }>> = {
    'conventions DURATION': { code: /^[A-Z_]+$/, why: 'the code that reading a duration gave' },
    'conventions PRICE': { code: /^[A-Z_]+$/, why: 'the code that reading an amount gave' },
    'contracts AMOUNT': { code: /^[A-Z_]+$/, why: 'the code that reading an amount gave' },
    'programme STEP_DURATION': { code: /^[A-Z_]+$/, why: 'the code that reading a duration gave' },
    'sessions DURATION': { code: /^[A-Z_]+$/, why: 'the code that reading a duration gave' },
    'sessions OVER_CAP_AT_ONCE': { code: /^OVER_CAP$/, why: 'the same refusal, when another came first by an instant' },
  }

  /** Facts of whatever name a refusal asks for. */
  const guesses: readonly (readonly [RegExp, unknown])[] = [
    [/(On|Day|day|date|Date)$|^(day|from|to|until|since|on)$/, '2026-11-24'],
    [/^when$/, 'mardi 24 novembre 2026, 14 h'],
    [/(At|moment|now)$|^at$/, new Date('2026-11-24T13:00:00Z')],
    [/missing|names|list|items|steps|fields|dates|days$/i, ['Le premier']],
    [/name|who|title|label|word|phase|nature|place|room|site|kind|what|mode|stage|email|party/i, 'Léa'],
  ]
  const facts = (list: readonly (readonly [RegExp, unknown])[]): unknown =>
    new Proxy(
      {},
      {
        get: (_, key) =>
          typeof key === 'symbol' ? undefined : (list.find(([pattern]) => pattern.test(key))?.[1] ?? 90),
      },
    )

  /** The refusal of some facts: the first guess that its words can be said with. */
  function made(maker: Maker): Refusal {
    const attempts = [facts(guesses), facts([]), 90, '2026-11-24', 'Léa', ['Le premier'], { motif: 'x' }]
    let last: unknown
    for (const attempt of attempts) {
      try {
        return maker(attempt)
      } catch (error) {
        last = error
      }
    }
    throw last
  }

  const all = makers.flatMap(({ where, noun, key, maker }) => {
    const kinds = several[`${noun} ${key}`]
    const refusals = kinds ? kinds.map((kind) => maker(kind)) : [made(maker)]
    return refusals.map((refusal) => ({ where, place: `${noun} ${key}`, key, refusal }))
  })
  const said = all.flatMap(({ where, refusal }) => [
    { where, sentence: refusal.message },
    ...Object.values(refusal.fields ?? {})
      .filter((sentence): sentence is string => typeof sentence === 'string')
      .map((sentence) => ({ where, sentence })),
  ])
  const wrong = (bad: (sentence: string) => boolean): string[] =>
    said.filter(({ sentence }) => bad(sentence)).map(({ where, sentence }) => `${where}: ${sentence}`)

  test('are found', () => {
    expect(all.length).toBeGreaterThan(30)
  })

  test('bear the code that they are called by', () => {
    const wrongly = all.filter(
      ({ place, key, refusal }) => !(otherCodes[place]?.code.test(refusal.code) ?? refusal.code === key),
    )
    expect(wrongly.map(({ where, refusal }) => `${where}: ${refusal.code}`)).toEqual([])
    const gone = [...Object.keys(otherCodes), ...Object.keys(several)].filter(
      (place) => !all.some((one) => one.place === place),
    )
    expect(gone).toEqual([])
  })

  test('mean one thing each: a code has one set of words in a noun', () => {
    const places = makers.map(({ noun, key }) => `${noun} ${key}`)
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })

  test('are whole sentences', () => {
    expect(wrong((sentence) => !/[.?]$/.test(sentence))).toEqual([])
    expect(wrong((sentence) => !/^[\p{Lu}\d«]/u.test(sentence))).toEqual([])
    expect(wrong((sentence) => /undefined|NaN|\[object|null/.test(sentence))).toEqual([])
  })

  test('are short: 160 signs, sentences under 20 words', () => {
    expect(wrong((sentence) => sentence.length > 160)).toEqual([])
    const long = (sentence: string): boolean =>
      sentence
        .split(/[.?!]\s/)
        .some((part) => part.split(/[\s\u00a0]+/).filter((word) => /[\p{L}\d]/u.test(word)).length > 20)
    expect(wrong(long)).toEqual([])
  })

  test('blame nobody', () => {
    const blame =
      /\b(faute|fautif|fautive|coupable|erreur de votre part|votre erreur|vous avez (oublié|négligé|omis|échoué)|vous auriez dû|interdit|illégal|invalide|incorrecte?s?|impossible de comprendre|mauvaise?s? (saisie|manipulation))\b/i
    expect(wrong((sentence) => blame.test(sentence))).toEqual([])
  })

  test('are written with the signs that French and the font have', () => {
    expect(wrong((sentence) => /['"\u202f→✓≥≤]/.test(sentence))).toEqual([])
  })

  test('are made in the words of a noun alone', () => {
    const elsewhere = lib.filter(
      ({ path, code }) =>
        /\brefusal\(/.test(code) &&
        !/words\.ts$/.test(path) &&
        !['lib/platform/outcome.ts', 'lib/platform/action.ts', 'lib/platform/authorize.ts'].includes(path),
    )
    expect(elsewhere.map(({ path }) => path)).toEqual([])
  })
})
