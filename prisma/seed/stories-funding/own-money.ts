import { momentOf } from '@/lib/platform/day'
import { later } from '../calendar'
import { prepareOwn, receive, signOwn } from '../contract-deeds'
import { answer, away, check } from '../inspection-deeds'
import { byMember, byPerson, type Pair } from '../pair'
import { endPhase } from '../phase-deeds'
import { endOf, plan, proposed, type Slot } from '../programme-deeds'
import { hold, log, sign } from '../session-deeds'
import { askFunders, ouessant } from './course'

/**
 * He pays by himself: contract signed, days to withdraw over, deposit and a first part received, another part due. Checked lately:
 * what was found about his signatures is answered, the rest waits.
 */
export function guillaumePeron(pair: Pair): void {
  const { on, at } = pair.calendar
  askFunders(pair, {
    ...{ from: -60, funder: 'SELF', parts: [] },
    request: 'Guillaume est sommelier à son compte. Il hésite entre ouvrir une seconde cave et enseigner.',
    objectives: ['Choisir entre deux projets', 'Savoir ce que je sais transmettre'],
  })
  prepareOwn(pair, at(-50, '11:10'), 4)
  signOwn(pair, at(-50, '20:15'))

  const slot = (label: string, offset: number): Slot => ({
    label,
    on: on(offset),
    start: '12:00',
    place: ouessant(pair),
  })
  const request = slot('Votre demande', -38)
  const objectives = slot('Vos objectifs', -33)
  const path = slot('Votre parcours', -27)
  const competences = slot('Compétences transférables', -20)
  const motivations = slot('Motivations, priorités', -14)
  plan(pair, at(-41, '16:40'), [request, objectives, path, competences, motivations])
  hold(pair, request)
  receive(pair, at(-38, '17:30'), '567')
  hold(pair, objectives)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, objectives), 20), { hers: [['1'], ['2']], his: [['2'], ['2']] })
  hold(pair, path)
  receive(pair, at(-24, '17:20'), '330,75')
  for (const one of [competences, motivations])
    byMember(pair, later(endOf(pair, one), 4), (scope) =>
      log(scope, pair, one.label, proposed(pair.kind, one.label, one.on).covers),
    )
  // both signed at once on an evening, the first of them late
  const evening = momentOf(on(-11), '21:05')
  byPerson(pair, evening, (scope) => sign(scope, pair, competences.label))
  byPerson(pair, new Date(evening.getTime() + 6000), (scope) => sign(scope, pair, motivations.label))
  away(pair, at(-9, '17:45'), on(-14), on(-13))
  plan(pair, at(-8, '16:40'), [slot('Premières pistes', 4)])
  check(pair, at(-3, '16:30'))
  answer(
    pair,
    at(-2, '16:45'),
    'SIGNED_IN_CHAIN',
    'Guillaume était en déplacement. Il a relu ses deux séances avec moi au téléphone, puis les a signées l’une après l’autre.',
  )
}
