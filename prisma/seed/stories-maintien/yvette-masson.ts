import { closeBilan } from '@/lib/closing/closing-commands'
import { followUpsDue } from '@/lib/closing/due-commands'
import { recordFollowUp } from '@/lib/closing/follow-up-commands'
import { CloseBilan, RecordFollowUp } from '@/lib/closing/schema'
import { makePapers } from '@/lib/documents/paper-commands'
import { addDays, addMonths, type Day, isHoliday, isWeekend, momentOf } from '@/lib/platform/day'
import { later } from '../calendar'
import { enter, type Frame, open, settle } from '../entry-deeds'
import { lead, verify } from '../lead-deeds'
import { byMember, deed, type Pair, placeOf } from '../pair'
import { endPhase } from '../phase-deeds'
import { agree, endOf, plan, propose, type Slot } from '../programme-deeds'
import { hold } from '../session-deeds'
import { byJob } from '../timeline-jobs'

const frame: Frame = {
  initiator: 'BENEFICIARY',
  aim: 'INTERNAL_REDEPLOYMENT',
  workingTime: 'OFF_WORKING_TIME',
  funder: 'AGEFIPH',
  mode: 'ON_SITE',
}

const RECEPTION = 'Accueil et standard de la clinique'
const CODING = 'Codage des dossiers, à temps choisi'
const SEWING = 'Lingerie de la clinique, atelier de retouche'

/** The first day of work from this one on. */
const worked = (day: Day): Day => (isWeekend(day) || isHoliday(day) ? worked(addDays(day, 1)) : day)

/** Closed at 22 h; three months after the restitution, each proposal was looked at again. */
export function yvetteMasson(pair: Pair): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Nantes, quai de la Fosse', 'Salle Erdre')
  open(
    pair,
    {
      at: at(-142, '15:30'),
      frame,
      request:
        'Yvette est aide-soignante dans une clinique. Elle voudrait y rester, à un poste où elle ne porte plus personne.',
      objectives: ['Rester dans ma clinique', 'Connaître deux postes qui me vont'],
    },
    null,
  )
  enter(pair, at(-140, '20:10'))
  settle(pair, at(-139, '10:40'), { ...frame, fundingSettledOn: on(-139) })

  const slot = (label: string, offset: number): Slot => ({ label, on: on(offset), start: '14:00', place })
  const needs = slot('Votre engagement et vos besoins', -136)
  const course = slot('Déroulement et méthodes', -132)
  const motivations = slot('Motivations et intérêts', -126)
  const competences = slot('Compétences et aptitudes', -120)
  const evolutions = slot('Évolutions possibles', -113)
  const hypotheses = slot('Vérifier chaque hypothèse', -105)
  const factors = slot('Appuis et freins', -98)
  const stages = slot('Étapes du projet', -94)
  const restitution = slot('Restitution', -87)
  propose(pair, at(-138, '14:50'), [needs, course])
  agree(pair, at(-137, '19:15'))
  hold(pair, needs)
  hold(pair, course)
  endPhase(pair, 'PRELIMINAIRE', later(endOf(pair, course), 20), { hers: [['2'], ['1']], his: [['2'], ['2']] })
  plan(pair, at(-131, '10:10'), [motivations, competences, evolutions, hypotheses])
  for (const one of [motivations, competences, evolutions, hypotheses]) hold(pair, one)
  lead(pair, later(endOf(pair, evolutions), 20), 'PRACTITIONER', RECEPTION)
  lead(pair, later(endOf(pair, evolutions), 25), 'PRACTITIONER', CODING)
  lead(pair, at(-111, '20:30'), 'PERSON', SEWING)
  const checked = later(endOf(pair, hypotheses), 20)
  verify(pair, checked, RECEPTION, 'KEPT', 'Une demi-journée d’observation : le rythme convient.')
  verify(pair, later(checked, 5), CODING, 'KEPT_IF', 'Possible après une formation de trois semaines.')
  verify(pair, later(checked, 9), SEWING, 'SET_ASIDE', 'L’atelier est confié à une entreprise depuis le printemps.')
  endPhase(pair, 'INVESTIGATION', later(checked, 20), { hers: [['3'], ['3']], his: [['3'], ['3']] })
  plan(pair, at(-103, '09:30'), [factors, stages, restitution])
  for (const one of [factors, stages, restitution]) hold(pair, one)
  endPhase(pair, 'CONCLUSION', later(endOf(pair, restitution), 20), { hers: [['4'], ['4']], his: [['4'], ['4']] })
  byMember(pair, at(-83, '11:20'), (scope) =>
    deed(scope, CloseBilan, closeBilan, { bilanId: pair.bilanId, synthesisHandedOn: restitution.on }),
  )
  byJob(pair, at(-83, '11:21'), makePapers)
  followUp(pair, restitution.on, place)
}

/** Planned when its day came near, held, and what each proposal became. */
function followUp(pair: Pair, restitutionOn: Day, place: string): void {
  const day = worked(addMonths(restitutionOn, 3))
  const slot: Slot = { label: 'Entretien de suivi', on: day, start: '08:30', place }
  byJob(pair, momentOf(addDays(day, -13), '07:30'), followUpsDue)
  plan(pair, momentOf(addDays(day, -12), '14:40'), [slot])
  hold(pair, slot, [])
  byMember(pair, later(endOf(pair, slot), 12), (scope) =>
    deed(scope, RecordFollowUp, recordFollowUp, {
      bilanId: pair.bilanId,
      outcomes: [
        { proposal: RECEPTION, outcome: 'DONE' },
        { proposal: CODING, outcome: 'LATER' },
        { proposal: 'Demander la reconnaissance de son poste aménagé', outcome: 'UNDER_WAY' },
      ],
    }),
  )
}
