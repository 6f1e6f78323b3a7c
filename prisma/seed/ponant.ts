import type { VariantKey } from '@/lib/bilan-types/keys'
import { parametersOn } from '@/lib/bilan-types/registry'
import { recordCertificate } from '@/lib/coaching/commands'
import { RecordCertificate } from '@/lib/coaching/schema'
import { publishSheet } from '@/lib/organisations/sheet-commands'
import { kindsOn } from '@/lib/organisations/sheet-rules'
import { PublishSheet } from '@/lib/organisations/sheet-schema'
import { proposedSheet } from '@/lib/organisations/sheet-words'
import { at } from '@/lib/platform/clock'
import { addDays, dayOf } from '@/lib/platform/day'
import { inScope, type Login, NOWHERE } from '@/lib/platform/scope'
import { setTariff } from '@/lib/proposals/tariff-commands'
import { SetTariff } from '@/lib/proposals/tariff-schema'
import type { Calendar } from './calendar'
import { seedClient } from './client-deeds'
import type { Employer } from './employer-deeds'
import { daysAgo, type House } from './house'
import type { SeedHouse } from './house-shape'
import { deed, type Pair, pairOf } from './pair'
import {
  denisQuere,
  erwanPiriou,
  isabelleCariou,
  laureSimon,
  michelAbgrall,
  valerieTanguy,
} from './stories-ponant/agents'
import { herveQuiniou, mariePierreDonval } from './stories-ponant/fund'
import type { SeedTariff } from './tariff-data'
import type { Act } from './timeline'

const login = (house: House, email: string): { id: string; login: Login } => {
  const member = house.members.get(email)
  if (!member) throw new RangeError(`Nobody is ${email} at ${house.slug}`)
  return member
}

/** A house says what it offers, to anybody: a sheet for each kind of bilan that it does (R23). */
export async function offerSheets(house: House, data: SeedHouse, admin: string, days: number): Promise<void> {
  await at(daysAgo(days), () =>
    inScope(login(house, admin).login, house.slug, NOWHERE, async (scope) => {
      for (const kind of kindsOn(scope.today).filter(({ typeKey }) =>
        (data.notices as readonly string[]).includes(typeKey),
      ))
        await deed(scope, PublishSheet, publishSheet, {
          ...proposedSheet(parametersOn(kind.typeKey, scope.today, kind.variantKey), {
            name: data.name,
            ...data.settings,
          }),
          ...kind,
        })
    }),
  )
}

/** A house votes its tariffs. */
export async function setTariffs(
  house: House,
  admin: string,
  tariffs: readonly SeedTariff[],
  days: number,
): Promise<void> {
  await at(daysAgo(days), () =>
    inScope(login(house, admin).login, house.slug, NOWHERE, async (scope) => {
      for (const tariff of tariffs)
        await deed(scope, SetTariff, setTariff, { ...tariff, effectiveFrom: addDays(scope.today, -30) })
    }),
  )
}

/** The house of the Ponant at work: its coach's certificate and its client, before anything happens. */
export async function furnishPonant(ponant: House, plouvern: House, data: SeedHouse): Promise<Employer> {
  const admin = login(ponant, 'admin@cdg-ponant.test')
  const coach = login(ponant, 'coach@cdg-ponant.test')
  await at(daysAgo(340), () =>
    inScope(admin.login, ponant.slug, NOWHERE, (scope) =>
      deed(scope, RecordCertificate, recordCertificate, {
        ...{ memberId: coach.id, body: 'Fédération des coachs de l’Ouest', number: 'FCO-2187' },
        ...{ obtainedOn: addDays(dayOf(scope.now), -900), expiresOn: addDays(dayOf(scope.now), 1200) },
      }),
    ),
  )
  const clientId = await at(daysAgo(255), () =>
    seedClient(ponant, admin.login, { house: plouvern, data, affiliated: true }),
  )
  return { house: plouvern, email: 'rh@plouvern.test', clientId }
}

/** All that happens in the bilans of the Ponant, yet to be lived through. */
export function ponantActs(ponant: House, employer: Employer, fiphfp: House, calendar: Calendar): Act[] {
  const pair = (person: string, variantKey: VariantKey): Pair =>
    pairOf(ponant, calendar, 'consultante@cdg-ponant.test', person, { typeKey: 'PROFESSIONNEL', variantKey })
  const pairs = [
    pair('erwan.piriou@exemple.test', 'EVOLUTION'),
    pair('isabelle.cariou@exemple.test', 'PREVENTION'),
    pair('denis.quere@exemple.test', 'REORIENTATION'),
    pair('valerie.tanguy@exemple.test', 'DEVELOPPEMENT'),
    pair('michel.abgrall@exemple.test', 'HORIZON'),
    pair('laure.simon@exemple.test', 'EVOLUTION'),
    pair('marie-pierre.donval@exemple.test', 'REORIENTATION'),
    pair('herve.quiniou@exemple.test', 'PREVENTION'),
  ] as const
  const [erwan, isabelle, denis, valerie, michel, laure, mariePierre, herve] = pairs
  erwanPiriou(erwan, employer)
  isabelleCariou(isabelle, employer)
  denisQuere(denis)
  valerieTanguy(valerie, employer, login(ponant, 'coach@cdg-ponant.test'))
  michelAbgrall(michel, employer)
  laureSimon(laure, employer)
  mariePierreDonval(mariePierre, employer, { house: fiphfp, email: 'financeur@fiphfp.test', funder: 'FIPHFP' })
  herveQuiniou(herve, employer)
  return pairs.flatMap((one) => one.acts)
}
