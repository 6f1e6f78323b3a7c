import { addDays } from '@/lib/platform/day'
import type { Employer } from '../employer-deeds'
import { type Decider, grantAsked, passOn, seeGround, send } from '../funding-deeds'
import type { Pair } from '../pair'
import { plan, type Slot } from '../programme-deeds'
import { hold } from '../session-deeds'
import { agentFrame, type Beginning, prepare, steir } from './course'

/** Asked of the FIPHFP through the employer: its ground is seen first, by the pair alone (R12). */
function ask(pair: Pair, employer: Employer, beginning: Omit<Beginning, 'frame'>, ground: string): void {
  const { on, at } = pair.calendar
  const { from } = beginning
  prepare(pair, employer, { ...beginning, frame: { ...agentFrame, funder: 'FIPHFP' } }, [])
  seeGround(pair, at(from + 12, '11:20'), ground, addDays(on(from), -120))
  send(pair, at(from + 12, '11:40'))
}

/** Granted by the FIPHFP once her employer had passed it on; under way. */
export function mariePierreDonval(pair: Pair, employer: Employer, fund: Decider): void {
  const { on, at } = pair.calendar
  ask(
    pair,
    employer,
    {
      from: -58,
      request: 'Marie-Pierre est agente des écoles. Elle voudrait rester dans la commune, à un autre poste.',
      objectives: ['Connaître les postes ouverts', 'Choisir celui qui me convient'],
      agentExpects: 'Savoir ce qui est possible ici.',
      employerExpects: 'Préparer un changement de poste.',
    },
    'RQTH',
  )
  passOn(pair, at(-44, '10:15'), employer)
  grantAsked(pair, at(-38, '15:20'), fund, { conditions: 'Attestation de présence à joindre à la facture.' })
  const slot = (label: string, offset: number): Slot => ({ label, on: on(offset), start: '13:30', place: steir(pair) })
  const request = slot('Votre demande et vos objectifs', -13)
  plan(pair, at(-20, '16:10'), [request, slot('Parcours et contraintes', 8)])
  hold(pair, request)
}

/** Waits for his employer, who sees that it is asked, not why. */
export function herveQuiniou(pair: Pair, employer: Employer): void {
  ask(
    pair,
    employer,
    {
      from: -17,
      request: 'Hervé est agent de voirie. Il cherche un métier proche du sien, à son rythme.',
      objectives: ['Trouver un poste que je peux tenir'],
      agentExpects: 'Rester au service technique.',
      employerExpects: 'Garder son expérience du terrain.',
    },
    'ATI',
  )
}
