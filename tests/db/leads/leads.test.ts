import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { noteLead, removeLead, verifyLead } from '@/lib/leads/commands'
import { closeHealth, erasuresDue, noteLimit, noteOpinion, openHealth } from '@/lib/leads/health-commands'
import { leadsOf } from '@/lib/leads/queries'
import { healthStatement } from '@/lib/leads/words'
import { sha256 } from '@/lib/platform/canonical'
import { at, now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { codeOf } from '@/tests/db/people/refused'
import { asJob, inSpace, tryAs, type Visitor } from '@/tests/db/walls/visit'
import { letTimePass } from '@/tests/support/clock'
import {
  aBilan,
  aMember,
  as,
  closeAll,
  type TestBeneficiary,
  type TestBilan,
  type TestMember,
} from '@/tests/support/factory'
import { sql } from '@/tests/support/rows'

afterAll(closeAll)
beforeAll(letTimePass)

const DAY = 86_400_000
const maintien = () => aBilan({ typeKey: 'MAINTIEN', entered: true })
const today = () => dayOf(now())
const note = (who: TestMember | TestBeneficiary, bilan: TestBilan, label = 'Magasinier cariste') =>
  as(who, (scope) => noteLead(scope, { bilanId: bilan.id, label, origin: 'WISHED' }))
const open = (bilan: TestBilan) =>
  as(bilan.beneficiary, (scope) =>
    openHealth(scope, { bilanId: bilan.id, sha256: sha256(healthStatement(bilan.tenant.name)) }),
  )
const close = (bilan: TestBilan) => as(bilan.beneficiary, (scope) => closeHealth(scope, { bilanId: bilan.id }))
const limit = (who: TestMember | TestBeneficiary, bilan: TestBilan, text = 'Pas de charges au-delà de 5 kg') =>
  as(who, (scope) => noteLimit(scope, { bilanId: bilan.id, text }))
const read = (who: TestMember | TestBeneficiary, bilan: TestBilan) =>
  as(who, async (scope) => {
    const { parameters, zone } = await bilanToRead(scope, bilan.id)
    return leadsOf(scope, { id: bilan.id, zone, provider: bilan.tenant.name, parameters })
  })
const limits = (visitor: Visitor, bilan: TestBilan) =>
  tryAs(visitor, 'SELECT 1 FROM functional_limit WHERE bilan_id = $1', [bilan.id])

describe('leads, put forward and wished for', () => {
  test('each is verified with a verdict; one that was stays, even set aside', async () => {
    const bilan = await maintien()
    const lead = await note(bilan.beneficiary, bilan)
    const other = await note(bilan.consultant, bilan, 'Accueil')
    const verify = (who: TestMember | TestBeneficiary) =>
      codeOf(
        as(who, (scope) =>
          verifyLead(scope, { bilanId: bilan.id, leadId: lead.value, verdict: 'SET_ASIDE', findings: 'Peu d’offres' }),
        ),
      )
    expect(await verify(bilan.beneficiary)).toBe('NOT_YOURS')
    expect(await verify(bilan.consultant)).toBe('DONE')
    const remove = (id: string) =>
      codeOf(as(bilan.beneficiary, (scope) => removeLead(scope, { bilanId: bilan.id, leadId: id })))
    expect(await remove(lead.value)).toBe('VERIFIED')
    expect(await remove(other.value)).toBe('DONE')
    expect((await read(bilan.beneficiary, bilan)).leads.map(({ label, verdictSaid }) => [label, verdictSaid])).toEqual([
      ['Magasinier cariste', 'Écartée'],
    ])
  })

  test('neither administrator, colleague nor job reads them, nor that there are any', async () => {
    const bilan = await maintien()
    await note(bilan.consultant, bilan)
    const admin = await aMember({ tenant: bilan.tenant, permissions: ['ADMIN'] })
    for (const visitor of [inSpace(admin), inSpace(await aMember({ tenant: bilan.tenant })), asJob(bilan.tenant.id)]) {
      expect(await tryAs(visitor, 'SELECT 1 FROM lead WHERE bilan_id = $1', [bilan.id])).toBe(0)
      const noted = `SELECT 1 FROM event WHERE kind = 'lead.noted' AND bilan_id = $1`
      expect(await tryAs(visitor, noted, [bilan.id])).toBe(0)
    }
  })
})

describe('the health store (R17)', () => {
  test('holds nothing before her consent; her consultant reads it while it stands, and not an instant longer', async () => {
    const bilan = await maintien()
    expect(await codeOf(limit(bilan.consultant, bilan))).toBe('HEALTH_SHUT')
    await open(bilan)
    expect(await codeOf(limit(bilan.consultant, bilan))).toBe('DONE')
    expect(await codeOf(limit(bilan.beneficiary, bilan, 'Alterner assis et debout'))).toBe('DONE')
    expect(await limits(inSpace(bilan.consultant), bilan)).toBe(2)
    await close(bilan)
    expect(await limits(inSpace(bilan.consultant), bilan)).toBe(0)
    expect((await read(bilan.consultant, bilan)).health?.limits).toEqual([])
    expect(await limits(inSpace(bilan.beneficiary), bilan)).toBe(2)
    expect(await codeOf(limit(bilan.consultant, bilan))).toBe('HEALTH_SHUT')
  })

  test('is emptied seven days later, once, also after downtime; consent given again calls it off', async () => {
    const [gone, kept] = [await maintien(), await maintien()]
    for (const bilan of [gone, kept]) {
      await open(bilan)
      await limit(bilan.consultant, bilan)
      await close(bilan)
    }
    await open(kept)
    const later = (days: number) => new Date(now().getTime() + days * DAY)
    expect(await at(later(5), () => erasuresDue(gone.tenant.id))).toBe(0)
    expect(await at(later(40), () => erasuresDue(gone.tenant.id))).toBe(1)
    expect(await at(later(41), () => erasuresDue(gone.tenant.id))).toBe(0)
    expect(await at(later(40), () => erasuresDue(kept.tenant.id))).toBe(0)
    const left = await sql<{ text: string; erased: boolean }>(
      'SELECT text, erased_at IS NOT NULL AS erased FROM functional_limit WHERE bilan_id = ANY ($1) ORDER BY text',
      [[gone.id, kept.id]],
    )
    expect(left).toEqual([
      { text: '', erased: true },
      { text: 'Pas de charges au-delà de 5 kg', erased: false },
    ])
  })

  test('an opinion on a lead is an outcome and adjustments; a diagnosis is refused; a type without health keeps none', async () => {
    const bilan = await maintien()
    const lead = await note(bilan.consultant, bilan)
    await open(bilan)
    const opinion = (more: object) =>
      codeOf(
        as(bilan.consultant, (scope) =>
          noteOpinion(scope, {
            bilanId: bilan.id,
            leadId: lead.value,
            outcome: 'WITH_ADJUSTMENTS',
            adjustments: '',
            givenOn: today(),
            ...more,
          }),
        ),
      )
    expect(await opinion({})).toBe('ADJUSTMENTS')
    expect(await opinion({ givenOn: '2999-01-01', adjustments: 'Siège' })).toBe('OPINION_TO_COME')
    expect(await opinion({ adjustments: 'Siège adapté' })).toBe('DONE')
    expect((await read(bilan.beneficiary, bilan)).leads[0]?.opinions[0]?.said).toBe('Compatible avec des aménagements')
    expect(await codeOf(limit(bilan.consultant, bilan, 'Suite d’un cancer'))).toBe('DIAGNOSIS')
    const plain = await aBilan({ entered: true })
    expect(await codeOf(open(plain))).toBe('NO_HEALTH')
  })

  test('nobody but the pair reaches it, whatever his role', async () => {
    const bilan = await maintien()
    await open(bilan)
    await limit(bilan.consultant, bilan)
    const others = [
      await aMember({ tenant: bilan.tenant, permissions: ['ADMIN', 'CONSULTANT', 'REFERENT_HANDICAP'] }),
      await aMember({ permissions: ['ADMIN', 'EMPLOYER', 'CONSEILLERE'] }),
    ]
    for (const other of others) expect(await limits(inSpace(other), bilan)).toBe(0)
    expect(await limits(asJob(bilan.tenant.id), bilan)).toBe(0)
  })
})
