import { openBilan } from '@/lib/bilans/opening-commands'
import { OpenBilan } from '@/lib/bilans/opening-schema'
import { prepareConvention, transmitConvention } from '@/lib/conventions/commands'
import { PrepareConvention, TransmitConvention } from '@/lib/conventions/schema'
import type { Scope } from '@/lib/platform/scope'
import { planSession } from '@/lib/sessions/plan-commands'
import { PlanSession } from '@/lib/sessions/schema'
import { later } from './calendar'
import type { Employer } from './employer-deeds'
import type { Frame, Interview } from './entry-deeds'
import { byMember, byParty, deed, type Pair } from './pair'

/** What an employer asks for and pays (R24): her own yes comes later. */
export const employerFrame: Frame = {
  initiator: 'EMPLOYER',
  aim: 'EVOLUTION',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'EMPLOYER',
  fundingBasis: 'PLAN_DE_DEVELOPPEMENT',
  mode: 'ON_SITE',
}

/** Opens a bilan that this employer asked for, and sets the date of its preliminary interview. */
export function openForEmployer(
  pair: Pair,
  moment: Date,
  employer: Employer,
  typed: { readonly request: string; readonly objectives: readonly string[] },
  interview: Interview,
): void {
  byMember(pair, moment, async (scope) => {
    pair.bilanId = await deed(scope, OpenBilan, openBilan, {
      ...employerFrame,
      ...{ who: 'KNOWN', beneficiaryId: pair.person.id, consultantId: pair.consultant.id },
      ...{ cle: `ouverture ${pair.key}`, ...pair.kind, clientId: employer.clientId },
      ...{ request: typed.request, objectives: typed.objectives.join('\n') },
    })
  })
  const { on, start, mode, place } = interview
  byMember(pair, later(moment, 20), (scope) =>
    deed(scope, PlanSession, planSession, {
      ...{ bilanId: pair.bilanId, nature: 'PRELIMINARY_INTERVIEW', day: on, start, duration: '60 min' },
      ...{ mode, place },
    }),
  )
}

/** The convention is signed for the provider, and sent to the employer. */
export const prepare = (pair: Pair, moment: Date, minutes: string, price: string): void =>
  byMember(pair, moment, (scope) =>
    deed(scope, PrepareConvention, prepareConvention, { bilanId: pair.bilanId, minutes, price }),
  )

const standing = async (scope: Scope, bilanId: string) => {
  const row = await scope.tx.convention.findFirst({ where: { bilanId }, orderBy: { version: 'desc' } })
  return { conventionId: row?.id ?? '', sha256: row?.contentSha256 ?? '' }
}

/** The employer signs it and transmits it: her ten days begin on the morrow (R2). */
export const transmit = (pair: Pair, moment: Date, employer: Employer): void =>
  byParty(pair, employer.house, employer.email, moment, async (scope) => {
    const { bilanId } = pair
    await deed(scope, TransmitConvention, transmitConvention, { bilanId, ...(await standing(scope, bilanId)) })
  })
