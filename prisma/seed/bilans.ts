import { followUpsDue } from '@/lib/closing/due-commands'
import { settleCpfDeadlines } from '@/lib/cpf/due-commands'
import { makePapers } from '@/lib/documents/paper-commands'
import { now } from '@/lib/platform/clock'
import { addMonths, momentOf } from '@/lib/platform/day'
import { asMember, inScope, NOWHERE } from '@/lib/platform/scope'
import { remind } from '@/lib/sessions/reminder-commands'
import { type Calendar, calendarOf, later } from './calendar'
import { fpettActs } from './fpett'
import { budgetFpett, coFundedCast, declareCpf } from './funding'
import type { House } from './house'
import { boreal as borealData } from './house-data'
import { armor as armorData, plouvern as plouvernData, ponant as ponantData } from './house-data-more'
import { nouveauCap as nouveauCapData } from './house-data-nouveau-cap'
import { armorActs, furnishArmor, nouveauCapMore } from './maintien'
import { sendPast } from './outbox'
import { type Pair, pairOf } from './pair'
import { furnishPonant, offerSheets, ponantActs, setTariffs } from './ponant'
import { anneLaurePichon } from './stories/anne-laure-pichon'
import { camilleOllivier } from './stories/camille-ollivier'
import { fatouDiallo } from './stories/fatou-diallo'
import { gwenaelleLeRoux } from './stories/gwenaelle-le-roux'
import { hugoLemaire } from './stories/hugo-lemaire'
import { karimHaddad } from './stories/karim-haddad'
import { leaMoreau } from './stories/lea-moreau'
import { nadiaBenali } from './stories/nadia-benali'
import { PASCAL_CLOSED, pascalRiou } from './stories/pascal-riou'
import { soleneGueguen } from './stories/solene-gueguen'
import { sophieKerbrat } from './stories/sophie-kerbrat'
import { thomasRiviere } from './stories/thomas-riviere'
import { youssefAmrani } from './stories/youssef-amrani'
import { borealTariffs, nouveauCapTariffs, ponantTariffs } from './tariff-data'
import { type Act, liveThrough } from './timeline'

/** Whose bilan it is, who conducts it, and what happens in it. */
export type Cast = readonly [consultant: string, person: string, story: (pair: Pair) => void]

const marc = 'consultant@boreal.test'
const marcVideo = 'https://visio.boreal.test/marc-tanguy'
const ines = 'consultante2@boreal.test'
const inesVideo = 'https://visio.boreal.test/ines-carvalho'
const bruno = 'consultant@nouveaucap.test'

export const borealCast: readonly Cast[] = [
  [marc, 'beneficiaire@exemple.test', (pair) => leaMoreau(pair, marcVideo)],
  [marc, 'nadia.benali@exemple.test', nadiaBenali],
  [marc, 'hugo.lemaire@exemple.test', hugoLemaire],
  [marc, 'youssef.amrani@exemple.test', youssefAmrani],
  [marc, 'sophie.kerbrat@exemple.test', sophieKerbrat],
  [marc, 'anne-laure.pichon@exemple.test', (pair) => anneLaurePichon(pair, marcVideo)],
  [ines, 'gwenaelle.leroux@exemple.test', (pair) => gwenaelleLeRoux(pair, 'admin@boreal.test')],
  [ines, 'karim.haddad@exemple.test', (pair) => karimHaddad(pair, inesVideo)],
  [ines, 'solene.gueguen@exemple.test', soleneGueguen],
  [ines, 'pascal.riou@exemple.test', pascalRiou],
]
export const nouveauCapCast: readonly Cast[] = [
  [bruno, 'camille.ollivier@exemple.test', camilleOllivier],
  [bruno, 'thomas.riviere@exemple.test', thomasRiviere],
  [bruno, 'fatou.diallo@exemple.test', fatouDiallo],
]

/** The organisations of the demonstration, once filled. */
export interface Houses {
  readonly boreal: House
  readonly nouveauCap: House
  readonly ponant: House
  readonly plouvern: House
  readonly armor: House
  readonly fpett: House
  readonly caisse: House
  readonly fiphfp: House
  readonly opco: House
}

/**
 * Fills the houses with bilans, by the product's own commands: each act by the one whose it is, at its own moment, in the
 * order of time. Nothing is written otherwise, so stages, hours, signatures and trails are those of real work.
 * @throws Refused when a rule refuses an act
 */
export async function seedBilans(houses: Houses): Promise<void> {
  const calendar = calendarOf(now())
  const { boreal, nouveauCap, ponant, plouvern, armor, fpett, fiphfp, opco } = houses
  await offerSheets(boreal, borealData, 'admin@boreal.test', 380)
  await offerSheets(nouveauCap, nouveauCapData, 'admin@nouveaucap.test', 280)
  await offerSheets(ponant, ponantData, 'admin@cdg-ponant.test', 350)
  await setTariffs(ponant, 'admin@cdg-ponant.test', ponantTariffs, 350)
  await setTariffs(nouveauCap, 'admin@nouveaucap.test', nouveauCapTariffs, 280)
  await setTariffs(boreal, 'admin@boreal.test', borealTariffs, 380)
  await budgetFpett(fpett, calendar.today)
  const commune = await furnishPonant(ponant, plouvern, plouvernData)
  const company = await furnishArmor(boreal, armor, armorData)
  const atBoreal = [
    ...actsOf(boreal, [...borealCast, ...coFundedCast(opco)], calendar),
    ...armorActs(boreal, company, calendar),
  ]
  const atNouveauCap = [
    ...actsOf(nouveauCap, nouveauCapCast, calendar),
    ...nouveauCapMore(nouveauCap, calendar),
    ...fpettActs(fpett, nouveauCap, calendar),
  ]
  await Promise.all([
    live(boreal, atBoreal, calendar),
    live(nouveauCap, atNouveauCap, calendar),
    live(ponant, ponantActs(ponant, commune, fiphfp, calendar), calendar),
  ])
  await sendPast()
}

/** All that happens to a cast, and the invitations that still wait. */
function actsOf(house: House, cast: readonly Cast[], calendar: Calendar): Act[] {
  const pairs = cast.map((one) => played(house, one, calendar))
  return [...house.invitations, ...pairs.flatMap((pair) => pair.acts)]
}

/** Lives through what happened in a house, and what its jobs did meanwhile. */
async function live(house: House, acts: readonly Act[], calendar: Calendar): Promise<void> {
  await liveThrough([...acts, ...jobs(await tenantOf(house), calendar)], calendar.now)
}

/** A pair with all that happens to it, yet to be lived through. */
export function played(house: House, [consultant, person, story]: Cast, calendar: Calendar): Pair {
  const pair = pairOf(house, calendar, consultant, person)
  story(pair)
  declareCpf(pair)
  return pair
}

async function tenantOf(house: House): Promise<string> {
  const [first] = house.members.values()
  if (!first) throw new RangeError(`Nobody works at ${house.slug}`)
  return inScope(first.login, house.slug, NOWHERE, async (scope) => asMember(scope).actor.organisation.id)
}

/** What the jobs would have done meanwhile, on the days when they had something to do. */
function jobs(tenantId: string, { at, on }: Calendar): Act[] {
  const closed = at(PASCAL_CLOSED, '10:00')
  return [
    { moment: later(closed, 1), run: () => makePapers(tenantId) },
    { moment: momentOf(addMonths(on(PASCAL_CLOSED), 3), '07:30'), run: () => followUpsDue(tenantId) },
    { moment: at(-41, '19:45'), run: () => makePapers(tenantId) },
    { moment: at(-1, '18:00'), run: () => remind(tenantId) },
    ...[-33, -1].map((offset) => ({ moment: at(offset, '18:30'), run: () => settleCpfDeadlines(tenantId) })),
  ]
}
