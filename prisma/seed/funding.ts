import { setBudget } from '@/lib/funders/budget-commands'
import { SetBudget } from '@/lib/funders/budget-schema'
import { at } from '@/lib/platform/clock'
import type { Day } from '@/lib/platform/day'
import { inScope, NOWHERE } from '@/lib/platform/scope'
import type { Cast } from './bilans'
import { declared } from './cpf-deeds'
import type { Decider } from './funding-deeds'
import { daysAgo, type House } from './house'
import { deed, type Pair } from './pair'
import { PASCAL_CLOSED } from './stories/pascal-riou'
import { elodieSalaun, mathildeCorvec, nolwennCadic, stephaneGuivarch } from './stories-funding/cpf'
import { guillaumePeron } from './stories-funding/own-money'

/** The FPETT's budget in euros from January to December: less in summer, more once everybody is back. */
const MONTHS = ['4800', '4800', '4800', '4800', '4800', '4800', '3600', '2400', '4800', '6000', '6000', '3600']

/** Its officer sets the budget of the year and of the one before, month by month. */
export async function budgetFpett(fpett: House, today: Day): Promise<void> {
  const officer = fpett.members.get('financeur@fpett.test')
  if (!officer) throw new RangeError('The FPETT has no officer')
  const year = Number(today.slice(0, 4))
  const months = Object.fromEntries(MONTHS.map((euros, index) => [`m${String(index + 1).padStart(2, '0')}`, euros]))
  await at(daysAgo(330), () =>
    inScope(officer.login, fpett.slug, NOWHERE, async (scope) => {
      for (const one of [year - 1, year]) await deed(scope, SetBudget, setBudget, { year: one, ...months })
    }),
  )
}

/** Bilans of Cabinet Boréal that several pay, or the person alone. @param opco who is asked a share of two of them */
export function coFundedCast(opco: House): Cast[] {
  const ines = 'consultante2@boreal.test'
  const by: Decider = { house: opco, email: 'financeur@opco-estuaire.test', funder: 'OPCO' }
  return [
    [ines, 'guillaume.peron@exemple.test', guillaumePeron],
    [ines, 'elodie.salaun@exemple.test', elodieSalaun],
    [ines, 'stephane.guivarch@exemple.test', stephaneGuivarch],
    [ines, 'nolwenn.cadic@exemple.test', (pair) => nolwennCadic(pair, by)],
    [ines, 'mathilde.corvec@exemple.test', (pair) => mathildeCorvec(pair, by)],
  ]
}

type Declaration = readonly [kind: Parameters<typeof declared>[2], offset: number, reason?: 'ABANDON']

/** What was declared on the CPF's platform, and how many working days ago. Karim Haddad's entry was forgotten. */
const declarations: Readonly<Record<string, readonly Declaration[]>> = {
  'pascal.riou@exemple.test': [
    ['ENTRY', -150],
    ['EXIT', PASCAL_CLOSED + 1],
    ['SERVICE_FAIT', PASCAL_CLOSED + 2],
  ],
  'nadia.benali@exemple.test': [['ENTRY', -50]],
  'youssef.amrani@exemple.test': [['ENTRY', -44]],
  'gwenaelle.leroux@exemple.test': [['ENTRY', -39]],
  'beneficiaire@exemple.test': [['ENTRY', -38]],
  'solene.gueguen@exemple.test': [
    ['ENTRY', -30],
    ['EXIT', -19],
    ['SERVICE_FAIT', -18, 'ABANDON'],
  ],
}

/** Adds to a story what was declared of it to the CPF. */
export function declareCpf(pair: Pair): void {
  for (const [kind, offset, reason] of declarations[pair.key] ?? [])
    declared(pair, pair.calendar.at(offset, '17:50'), kind, reason)
}
