import { closeBilan } from '@/lib/closing/closing-commands'
import { CloseBilan } from '@/lib/closing/schema'
import { enrolCoach, noteIndicator } from '@/lib/coaching/commands'
import { EnrolCoach, NoteIndicator } from '@/lib/coaching/schema'
import { momentOf } from '@/lib/platform/day'
import { planSession } from '@/lib/sessions/plan-commands'
import { PlanSession } from '@/lib/sessions/schema'
import { later } from '../calendar'
import { convene, decide, type Employer, holdMeeting, type Meeting } from '../employer-deeds'
import { claim } from '../funding-deeds'
import { answer, check } from '../inspection-deeds'
import { byMember, byPerson, deed, type Pair } from '../pair'
import { plan, type Slot } from '../programme-deeds'
import { hold } from '../session-deeds'
import { prepare, present, steir } from './course'
import { declare } from './own-work'

const MAUD_VIDEO = 'https://visio.cdg-ponant.test/maud'

/** Évolution, under way: devis signed, four weeks waited, sessions every fortnight, research declared. */
export function erwanPiriou(pair: Pair, employer: Employer): void {
  const { on, at } = pair.calendar
  const place = steir(pair)
  const slot = (label: string, day: number): Slot => ({ label, on: on(day), start: '09:30', place })
  const request = slot('Votre demande et vos objectifs', -52)
  const path = slot('Votre parcours', -42)
  const skills = slot('Savoirs et compétences transférables', -31)
  const profile = slot('Personnalité, intérêts, motivations', -20)
  const leads = slot('Pistes et premières explorations', -9)
  prepare(
    pair,
    employer,
    {
      from: -88,
      request: 'Erwan est responsable des espaces verts. Il voudrait former et encadrer davantage.',
      objectives: ['Savoir si l’encadrement me convient', 'Choisir une formation'],
      agentExpects: 'Prendre du recul sur mon métier, et voir ce que je peux transmettre.',
      employerExpects: 'Préparer la relève du service et garder les savoir-faire.',
    },
    [request, path, skills, profile, leads],
  )
  decide(pair, at(-74, '15:30'), employer, 'ACCEPT')
  for (const one of [request, path, skills, profile, leads]) hold(pair, one)
  declare(pair, later(momentOf(on(-5), '20:10'), 0), {
    ...{ day: on(-6), minutes: 120, step: 'Recherches documentaires' },
    what: 'Lecture de deux fiches métiers et des concours d’agent de maîtrise.',
    withWhom: 'Seul, à la médiathèque',
  })
  plan(pair, at(-8, '16:30'), [slot('Bilan des recherches, démarches à préparer', 3)])
}

/** Prévention: the devis waits for the employer's answer. */
export function isabelleCariou(pair: Pair, employer: Employer): void {
  prepare(
    pair,
    employer,
    {
      from: -19,
      request: 'Isabelle est aide à domicile. Elle cherche comment durer dans son métier, ou en changer à temps.',
      objectives: ['Repérer ce qui me fatigue', 'Trouver deux pistes qui durent'],
      adaptation: 'Un siège à dossier haut, et une pause au milieu.',
      agentExpects: 'Comprendre ce qui use, et parler d’aménagements.',
      employerExpects: 'Garder une agente expérimentée.',
    },
    [],
  )
}

/** Réorientation: the employer is named to him, and knows nothing yet. */
export function denisQuere(pair: Pair): void {
  present(pair, {
    from: -9,
    request: 'Denis est éboueur. Il doit changer de poste et ne sait pas vers quoi.',
    objectives: ['Connaître les postes possibles près de chez moi'],
    agentExpects: '',
    employerExpects: '',
  })
}

/** Développement: a coach in addition to the conseillère, indicators set early. */
export function valerieTanguy(
  pair: Pair,
  employer: Employer,
  coach: { readonly id: string; readonly login: Pair['consultant']['login'] },
): void {
  const { on, at } = pair.calendar
  const place = steir(pair)
  const slot = (label: string, day: number): Slot => ({ label, on: on(day), start: '16:00', place })
  const request = slot('Votre demande et vos objectifs', -38)
  const axes = slot('Axes de travail, outils, indicateurs de réussite', -33)
  const path = slot('Votre parcours', -26)
  const skills = slot('Savoirs et compétences transférables', -18)
  prepare(
    pair,
    employer,
    {
      from: -76,
      request: 'Valérie dirige l’école de musique. Elle veut mieux déléguer et poser ses limites.',
      objectives: ['Déléguer sans contrôler', 'Dire non sans me justifier'],
      agentExpects: 'Comprendre ma façon de fonctionner.',
      employerExpects: 'Une équipe plus autonome.',
    },
    [request, axes, path, skills],
  )
  decide(pair, at(-60, '11:20'), employer, 'ACCEPT')
  const start: Meeting = { label: 'Réunion de démarrage', kind: 'START', on: on(-61), start: '11:00' }
  convene(pair, at(-64, '10:00'), employer, start, MAUD_VIDEO)
  holdMeeting(pair, employer, start, null)
  for (const one of [request, axes, path, skills]) hold(pair, one)
  const note = (label: string) => (scope: Parameters<typeof noteIndicator>[0]) =>
    deed(scope, NoteIndicator, noteIndicator, { bilanId: pair.bilanId, label })
  byMember(pair, at(-33, '16:40'), note('Je confie une réunion entière à une collègue'))
  byPerson(pair, at(-32, '20:30'), note('Je refuse une demande par semaine, sans m’excuser'))
  byMember(pair, at(-30, '09:15'), (scope) =>
    deed(scope, EnrolCoach, enrolCoach, { bilanId: pair.bilanId, memberId: coach.id }),
  )
  byMember(
    pair,
    at(-6, '10:30'),
    (scope) =>
      deed(scope, PlanSession, planSession, {
        ...{ bilanId: pair.bilanId, nature: 'COACHING', day: on(2), start: '10:00', duration: '1 h 30' },
        ...{ mode: 'PHONE', cle: `coaching ${pair.key}` },
      }),
    coach.login,
  )
}

/** Horizon, closed with its closing meeting, minutes read by her first. */
export function michelAbgrall(pair: Pair, employer: Employer): void {
  const { on, at } = pair.calendar
  const place = steir(pair)
  const slot = (label: string, day: number): Slot => ({ label, on: on(day), start: '13:30', place })
  const slots = [
    slot('Votre demande et vos objectifs', -118),
    slot('Parcours professionnel et personnel', -110),
    slot('Compétences et ressources', -101),
    slot('Personnalité, intérêts, motivations, valeurs', -92),
    slot('Droits, options et premières pistes', -83),
    slot('Pistes confirmées ou ajustées', -72),
    slot('Bilan des démarches, projets ajustés', -61),
    slot('Plan d’action', -52),
    slot('Synthèse et clôture', -43),
  ]
  prepare(
    pair,
    employer,
    {
      from: -158,
      request: 'Michel voudrait préparer sa dernière partie de carrière et transmettre.',
      objectives: ['Savoir quand partir', 'Transmettre mon savoir-faire'],
      agentExpects: 'Un calendrier clair.',
      employerExpects: 'Organiser la transmission.',
    },
    slots,
  )
  decide(pair, at(-144, '10:10'), employer, 'ACCEPT')
  for (const one of slots) hold(pair, one)
  const closing: Meeting = { label: 'Réunion de clôture', kind: 'CLOSING', on: on(-38), start: '15:00' }
  convene(pair, at(-45, '09:20'), employer, closing, MAUD_VIDEO)
  holdMeeting(pair, employer, closing, {
    points: 'Le projet de tutorat est présenté. Le calendrier est partagé.',
    decisions: 'Un tutorat de deux agents commence au printemps.',
    nextSteps: 'La commune inscrit les deux agents. Un point dans six mois.',
  })
  byMember(pair, at(-30, '11:40'), (scope) =>
    deed(scope, CloseBilan, closeBilan, { bilanId: pair.bilanId, belowMinimumReason: '' }),
  )
  check(pair, at(-29, '10:10'))
  const words = 'Michel prend son service à six heures : ses après-midi sont libres, et il venait de lui-même.'
  answer(pair, at(-29, '10:25'), 'WORKING_TIME_WITHIN', words)
  claim(pair, at(-28, '10:05'), 'EMPLOYER')
}

/** Évolution: the employer declined, for want of time, and it is no fault. */
export function laureSimon(pair: Pair, employer: Employer): void {
  prepare(
    pair,
    employer,
    {
      from: -40,
      request: 'Laure travaille à l’accueil de la mairie et voudrait rejoindre la médiathèque.',
      objectives: ['Vérifier que ce métier me plaît'],
      agentExpects: 'Savoir si une mutation est possible.',
      employerExpects: 'Garder un accueil ouvert toute la semaine.',
    },
    [],
  )
  decide(pair, pair.calendar.at(-22, '17:05'), employer, 'DECLINE')
}
