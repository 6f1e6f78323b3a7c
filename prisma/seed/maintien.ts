import { at } from '@/lib/platform/clock'
import type { Calendar } from './calendar'
import { seedClient } from './client-deeds'
import type { Employer } from './employer-deeds'
import { daysAgo, type House } from './house'
import type { SeedHouse } from './house-shape'
import { type Kind, pairOf } from './pair'
import { gaellePrigent, ronanAsked, ronanByHimself } from './stories-maintien/armor'
import { paulLeGoff } from './stories-maintien/paul-le-goff'
import { regisLebreton } from './stories-maintien/regis-lebreton'
import { yvetteMasson } from './stories-maintien/yvette-masson'
import type { Act } from './timeline'

const MAINTIEN: Kind = { typeKey: 'MAINTIEN', variantKey: null }
const PROVIDER = 'Atelier Nouveau Cap'

/** The bilans de maintien of Atelier Nouveau Cap, and one interview that led elsewhere: yet to be lived through. */
export function nouveauCapMore(nouveauCap: House, calendar: Calendar): Act[] {
  const lena = 'consultante2@nouveaucap.test'
  const bruno = 'consultant@nouveaucap.test'
  const paul = pairOf(nouveauCap, calendar, lena, 'paul.legoff@exemple.test', MAINTIEN)
  const yvette = pairOf(nouveauCap, calendar, lena, 'yvette.masson@exemple.test', MAINTIEN)
  const regis = pairOf(nouveauCap, calendar, bruno, 'regis.lebreton@exemple.test')
  paulLeGoff(paul, PROVIDER)
  yvetteMasson(yvette)
  regisLebreton(regis)
  return [paul, yvette, regis].flatMap((pair) => pair.acts)
}

/** Ties Armor Logistique to the directory of Cabinet Boréal: once both are founded, before anything is lived through. */
export async function furnishArmor(boreal: House, armor: House, data: SeedHouse): Promise<Employer> {
  const admin = boreal.members.get('admin@boreal.test')
  if (!admin) throw new RangeError('Cabinet Boréal has no administrator')
  const clientId = await at(daysAgo(300), () =>
    seedClient(boreal, admin.login, { house: armor, data, affiliated: false }),
  )
  return { house: armor, email: 'rh@armor.test', clientId }
}

/** The bilans that Armor Logistique asked for and pays, yet to be lived through. */
export function armorActs(boreal: House, employer: Employer, calendar: Calendar): Act[] {
  const ines = 'consultante2@boreal.test'
  const ronan = 'ronan.abiven@exemple.test'
  const gaelle = pairOf(boreal, calendar, ines, 'gaelle.prigent@exemple.test')
  const asked = pairOf(boreal, calendar, ines, ronan)
  const again = { ...pairOf(boreal, calendar, ines, ronan), key: `${ronan}, deux` }
  gaellePrigent(gaelle, employer)
  ronanAsked(asked, employer)
  ronanByHimself(again)
  return [gaelle, asked, again].flatMap((pair) => pair.acts)
}
