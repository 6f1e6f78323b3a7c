import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { homeOf, landing, type Space, safePath } from '@/lib/login/rules'
import { AcceptInvitation, AskReset, FoundOrganisation, newPassword, SignIn } from '@/lib/login/schema'

describe('the page asked for before sign-in', () => {
  test.each([
    '/mon-bilan',
    '/e/boreal',
    '/e/boreal/bilans/0193?onglet=heures&q=%C3%A9t%C3%A9#journal',
    '/mon-bilan?lien=https://exemple.fr',
    '/e/boréal',
    '/connexions',
  ])('%s is gone back to', (path) => expect(safePath(path)).toBe(path))

  test.each([
    undefined,
    '',
    '/',
    'mon-bilan',
    'https://exemple.fr',
    '//exemple.fr',
    '/\\exemple.fr',
    '\\/exemple.fr',
    '/\t/exemple.fr',
    '/\n/exemple.fr',
    '/.//exemple.fr',
    '/x/..//exemple.fr',
    'javascript:alert(1)',
    '/mon-bilan\u0000',
    '/mon bilan',
    '/\u202e/exemple.fr',
    '/connexion',
    '/connexion/oubli',
    '/x/../connexion',
    '/api/sante',
    '/%2e%2e/api/sante',
  ])('%j is not', (path) => expect(safePath(path)).toBeNull())

  test('never leads to another site, whatever is asked', () => {
    const odd = fc.string({ unit: fc.constantFrom(...'/\\.:@#?%\t\n ae25c'), maxLength: 14 })
    fc.assert(
      fc.property(odd, (tail) => {
        const path = safePath(`/${tail}`)
        if (path === null) return
        expect(new URL(path, 'https://jalon.exemple').host).toBe('jalon.exemple')
        expect(path).not.toMatch(/^\/[/\\]/)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the first page after sign-in', () => {
  const space = (slug: string): Space => ({
    kind: slug === 'moi' ? 'self' : 'organisation',
    slug,
    name: '',
    title: '',
    permissions: [],
    capacities: [],
  })
  const own = space('moi')
  const office = space('boreal')

  test.each<[string, Space[], boolean, string | null, string | null]>([
    ['no space at all', [], false, null, null],
    ['no space, whatever was asked', [], false, '/e/boreal', null],
    ['her own space alone', [own], false, null, '/mon-bilan'],
    ['one organisation', [office], false, null, '/e/boreal'],
    ['several spaces', [office, own], false, null, '/espaces'],
    ['the operator without a space', [], true, null, '/operateur'],
    ['the operator with a space', [office], true, null, '/espaces'],
    ['the page asked for', [office], false, '/e/boreal/agenda', '/e/boreal/agenda'],
    ['the page asked for, among several', [office, own], false, '/mon-bilan', '/mon-bilan'],
    ['the page the operator asked for', [], true, '/operateur', '/operateur'],
  ])('%s', (_, spaces, operator, suite, expected) => expect(landing(spaces, operator, suite)).toBe(expected))

  test('of a space is its home', () => {
    expect([own, office].map(homeOf)).toEqual(['/mon-bilan', '/e/boreal'])
  })
})

describe('what is typed', () => {
  const said = (result: { success: boolean; error?: { issues: readonly { message: string }[] } }): string | undefined =>
    result.error?.issues[0]?.message

  test('an address is taken without its spaces and capitals', () => {
    expect(AskReset.parse({ email: '  Lea.Bernard@Exemple.TEST ' })).toEqual({ email: 'lea.bernard@exemple.test' })
  })

  test.each(['', '  ', 'lea', 'lea@', '@exemple.fr', 'lea@exemple', 'a b@exemple.fr', `${'a'.repeat(250)}@exemple.fr`])(
    '%j is no address, and it says so in a sentence',
    (email) => expect(said(AskReset.safeParse({ email }))).toMatch(/^[A-ZÉ].*\.$/),
  )

  test('a new password is long, of any signs', () => {
    expect(newPassword.safeParse('onze signes').success).toBe(false)
    for (const sound of ['douze signes', '            ', '😀'.repeat(12), 'é'.repeat(200)])
      expect(newPassword.safeParse(sound).success, sound).toBe(true)
    expect(said(newPassword.safeParse('a'.repeat(201)))).toMatch(/200/)
  })

  test('an old password may be as short as it was', () => {
    expect(SignIn.safeParse({ email: 'lea@exemple.fr', password: 'x' }).success).toBe(true)
    expect(AcceptInvitation.safeParse({ token: 'a'.repeat(43), password: 'x' }).success).toBe(true)
  })

  test('no organisation bears the name of one’s own space, nor one that an address cannot hold', () => {
    const founding = (slug: string): boolean =>
      FoundOrganisation.safeParse({
        name: 'Cabinet Boréal',
        slug,
        capacities: ['PROVIDER'],
        email: 'admin@boreal.test',
        firstName: 'Anne',
        lastName: 'Le Gall',
      }).success
    expect(founding('boreal')).toBe(true)
    expect(founding('BOREAL-2')).toBe(true)
    for (const slug of ['moi', 'boréal', 'a b', '-boreal', 'boreal-', 'a--b', '../x', ''])
      expect(founding(slug)).toBe(false)
  })

  test('a funder says which one it is, and nobody else does', () => {
    const founding = (capacities: string[], funder?: string): string | null => {
      const read = FoundOrganisation.safeParse({
        ...{ name: 'Un financeur', slug: 'un-financeur', capacities, funder },
        ...{ email: 'admin@financeur.test', firstName: 'Anne', lastName: 'Le Gall' },
      })
      return read.success ? null : (read.error.issues[0]?.message ?? '')
    }
    expect(founding(['FUNDER'], 'OPCO')).toBeNull()
    expect(founding(['PROVIDER'])).toBeNull()
    expect(founding(['PROVIDER'], '')).toBeNull()
    expect(founding(['FUNDER'])).toMatch(/quel financeur/)
    expect(founding(['FUNDER'], 'MUTUELLE')).toMatch(/FRANCE_TRAVAIL/)
    expect(founding(['EMPLOYER'], 'CPF')).toMatch(/Seul un financeur/)
  })
})
