import type { Nature } from '@/components/hours/nature'
import type { PathSession, PathView } from '@/components/path/path-view'

const session = (
  id: string,
  label: string,
  nature: Nature,
  minutes: number,
  when: string | null,
  guided = false,
): PathSession => ({ id, label, nature, guided, minutes, when })

/** A bilan de compétences in its middle: 13 h counted, 1 h 30 to sign, 5 h 30 planned, 4 h without a date. */
export const LEA: PathView = {
  id: 'lea',
  person: 'Léa Moreau',
  title: '',
  capMinutes: 1440,
  phases: [
    {
      key: 'preliminaire',
      name: 'Préliminaire',
      minutes: 240,
      reached: true,
      sessions: [
        session('1', 'entretien, votre demande', 'counted', 120, '29 sept.'),
        session('2', 'entretien, vos objectifs', 'counted', 120, '6 oct.'),
      ],
    },
    {
      key: 'investigation',
      name: 'Investigation',
      minutes: 840,
      reached: false,
      current: true,
      sessions: [
        session('3', 'entretien, votre parcours', 'counted', 150, '13 oct.'),
        session('4', 'travail guidé, frise de parcours', 'counted', 120, '22 oct.', true),
        session('5', 'travail accompagné, compétences', 'counted', 150, '3 nov.'),
        session('6', 'entretien, motivations', 'counted', 120, '10 nov.'),
        session('7', 'entretien, premières pistes', 'to-sign', 90, '17 nov.'),
        session('8', 'entretien, comparer les pistes', 'planned', 90, '24 nov.'),
        session('9', 'travail guidé, matrice d’écarts', 'planned', 120, '30 nov.', true),
      ],
    },
    {
      key: 'conclusion',
      name: 'Conclusion',
      minutes: 360,
      reached: false,
      sessions: [
        session('10', 'entretien, choix de la piste', 'planned', 120, '8 déc.'),
        session('11', 'travail guidé, plan de transition', 'left', 120, null, true),
        session('12', 'restitution', 'left', 120, null),
      ],
    },
  ],
  before: [
    { label: 'Financement acquis', sub: 'CPF, 25 sept.', state: 'done', kind: 'paper' },
    { label: 'Accord donné', sub: '22 sept.', state: 'done', kind: 'paper' },
  ],
  flags: [
    { label: 'Objectifs relus à deux', sub: '6 oct.', state: 'done', kind: 'paper', at: 240 },
    { label: 'À signer', sub: 'séance du 17 nov.', state: 'needs', kind: 'paper', at: 840 },
    { label: 'Synthèse', sub: 'lue et signée à deux', state: 'todo', kind: 'paper', at: 1440 },
  ],
  after: [],
  beforeNote: 'tout est réglé',
  afterNote: 'suivi, mars 2027',
  hereMinutes: 870,
  hereLabel: 'Aujourd’hui, 14 h',
  next: 'mardi 24 novembre 2026, 14 h, entretien en visio',
}
