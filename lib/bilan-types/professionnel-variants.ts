import type { Nature, VariantKey } from '@/lib/bilan-types/keys'
import { inOrder } from '@/lib/bilan-types/steps'
import type { ProposedStep, RangedStep, Terms, Variant } from '@/lib/bilan-types/type'

/** A step of the source, with what the programme first proposes for it. */
type VariantStep = RangedStep & { readonly proposed: { readonly nature: Nature; readonly minutes: number } }

const WITH_TOOLS = ['INTERVIEW', 'ACCOMPANIED_WORK'] as const
const WITH_COACH = ['COACHING', 'INTERVIEW'] as const

/** Minutes proposed are the least of the range, and the nature the first one, unless said. */
function step(
  key: string,
  natures: readonly [Nature, ...Nature[]],
  label: string,
  range: readonly [number, number],
  proposed: Partial<VariantStep['proposed']> = {},
): VariantStep {
  return {
    key,
    natures,
    label,
    range,
    optional: false,
    proposed: { nature: proposed.nature ?? natures[0], minutes: proposed.minutes ?? range[0] },
  }
}

const tools = { nature: 'ACCOMPANIED_WORK' } as const

const start = step('START_TRIPARTITE', ['TRIPARTITE'], 'Réunion de démarrage', [60, 60])
const optionalStart: VariantStep = { ...start, optional: true }
const request = step('REQUEST', ['INTERVIEW'], 'Votre demande et vos objectifs', [60, 120])
const research = step('RESEARCH', ['AUTONOMOUS_WORK'], 'Recherches documentaires', [120, 120])
const review = step('RESEARCH_REVIEW', ['INTERVIEW'], 'Bilan des recherches, démarches à préparer', [60, 120])
const field = step('FIELD', ['AUTONOMOUS_WORK'], 'Démarches de terrain, marché de l’emploi', [120, 120])
const projects = step('PROJECTS', WITH_TOOLS, 'Projets, atouts et axes de développement', [120, 240])
const plan = step('ACTION_PLAN', WITH_TOOLS, 'Plan d’action', [60, 120])
const closing = step('CLOSING', WITH_TOOLS, 'Synthèse et clôture', [60, 120])
const end = step('CLOSING_TRIPARTITE', ['TRIPARTITE'], 'Réunion de clôture', [60, 60])

// Labels name neither health nor age: they travel in calendars.

const evolution = [
  optionalStart,
  request,
  step('PATH', WITH_TOOLS, 'Votre parcours', [60, 120]),
  step('COMPETENCES', WITH_TOOLS, 'Savoirs et compétences transférables', [120, 240], tools),
  step('PROFILE', WITH_TOOLS, 'Personnalité, intérêts, motivations', [120, 240], tools),
  step('LEADS', WITH_TOOLS, 'Pistes et premières explorations', [60, 120]),
  research,
  review,
  field,
  projects,
  plan,
  closing,
  end,
]

const prevention = [
  optionalStart,
  request,
  step('RESOURCES', WITH_TOOLS, 'Compétences et ressources mobilisables', [60, 120], tools),
  step('PROFILE', WITH_TOOLS, 'Personnalité, intérêts, conditions de travail', [120, 240], { ...tools, minutes: 180 }),
  step('LEADS', WITH_TOOLS, 'Pistes durables et premières explorations', [60, 120]),
  research,
  review,
  field,
  { ...projects, proposed: { ...projects.proposed, minutes: 180 } },
  plan,
  closing,
  end,
]

const reorientation = [
  optionalStart,
  request,
  step('PATH', WITH_TOOLS, 'Parcours et contraintes', [60, 120]),
  step('RESOURCES', WITH_TOOLS, 'Compétences et ressources mobilisables', [120, 240], tools),
  step('PROFILE', WITH_TOOLS, 'Personnalité, intérêts, motivations', [120, 240], tools),
  step('LEADS', WITH_TOOLS, 'Pistes compatibles et premières explorations', [60, 120]),
  research,
  review,
  field,
  projects,
  plan,
  closing,
  end,
]

const developpement = [
  // Its start meeting is not marked optional in the source.
  start,
  step('REQUEST', ['INTERVIEW'], 'Votre demande et vos objectifs', [60, 120], { minutes: 90 }),
  step('AXES', ['INTERVIEW'], 'Axes de travail, outils, indicateurs de réussite', [60, 120], { minutes: 90 }),
  step('PATH', WITH_TOOLS, 'Votre parcours', [60, 120], { minutes: 90 }),
  step('COMPETENCES', WITH_TOOLS, 'Savoirs et compétences transférables', [120, 240], { ...tools, minutes: 180 }),
  step('PROFILE', WITH_TOOLS, 'Personnalité, fonctionnement, points d’appui', [120, 240], { ...tools, minutes: 180 }),
  step('COACHING', ['COACHING'], 'Coaching sur des situations réelles', [270, 270]),
  step('FUTURE', WITH_COACH, 'Se projeter, domaines et secteurs', [60, 120], { minutes: 90 }),
  step('REVIEW', WITH_COACH, 'Bilan des objectifs, prochaines actions', [60, 120], { minutes: 90 }),
  end,
]

const horizon = [
  optionalStart,
  request,
  step('PATH', WITH_TOOLS, 'Parcours professionnel et personnel', [60, 120]),
  step('RESOURCES', WITH_TOOLS, 'Compétences et ressources', [120, 240], tools),
  step('PROFILE', WITH_TOOLS, 'Personnalité, intérêts, motivations, valeurs', [120, 240], tools),
  step('OPTIONS', WITH_TOOLS, 'Droits, options et premières pistes', [60, 120]),
  research,
  step('RESEARCH_REVIEW', ['INTERVIEW'], 'Pistes confirmées ou ajustées', [60, 120]),
  step('FIELD', ['AUTONOMOUS_WORK'], 'Démarches de terrain', [120, 120]),
  step('PROJECTS', WITH_TOOLS, 'Bilan des démarches, projets ajustés', [120, 240]),
  plan,
  closing,
  end,
]

/** Every step is a content item too, so that a session can say which steps it served; meetings of three stand alone. */
function contentOf(steps: readonly VariantStep[]): Terms['phases'] {
  const items = steps
    .filter((one) => !one.natures.includes('TRIPARTITE'))
    .map((one) => ({ key: one.key, label: one.label, by: 'SESSION' as const }))
  return [{ key: 'PARCOURS', afterClosing: false, items }]
}

function programmeOf(steps: readonly VariantStep[]): readonly ProposedStep[] {
  return inOrder(
    steps.map((one) => ({
      key: one.key,
      phase: 'PARCOURS' as const,
      nature: one.proposed.nature,
      label: one.label,
      minutes: one.proposed.minutes,
      mode: one.proposed.nature === 'TRIPARTITE' ? ('VIDEO' as const) : ('ON_SITE' as const),
      covers: one.natures.includes('TRIPARTITE') ? [] : [one.key],
      optional: one.optional,
      range: one.range,
      natures: one.natures,
    })),
  )
}

function variant(
  key: VariantKey,
  name: string,
  totalMinutes: number,
  sums: readonly [minima: number, maxima: number],
  steps: readonly VariantStep[],
  terms: Partial<Terms> = {},
): Variant {
  return {
    key,
    name,
    steps: steps.map(({ proposed: _, ...ranged }) => ranged),
    sumOfMinima: sums[0],
    sumOfMaxima: sums[1],
    terms: {
      totalMinutes,
      price: { centsInclTax: 204050, forMinutes: totalMinutes, tariff: 'AFFILIATED_COLLECTIVITE', votedBy: 'BOARD' },
      phases: contentOf(steps),
      proposedSteps: programmeOf(steps),
      ...terms,
    },
  }
}

const health = { nameDiscloses: true, healthSensitive: true }

/**
 * The five variants of the bilan professionnel, total and sums in minutes. The steps are an example: a step may take
 * several sessions, a session may serve several steps, and the proposed minutes add up to the total.
 */
export const variants: readonly Variant[] = [
  variant('EVOLUTION', 'Bilan évolution', 1080, [1080, 1800], evolution),
  variant('PREVENTION', 'Bilan prévention', 1080, [960, 1560], prevention, health),
  variant('REORIENTATION', 'Bilan réorientation', 1080, [1080, 1800], reorientation, health),
  variant('DEVELOPPEMENT', 'Bilan développement professionnel', 1200, [930, 1470], developpement, {
    coach: { needs: ['CERTIFIED_COACH'], mayContactEmployer: false, opens: 'COACHING_ONLY' },
    tripartite: {
      parties: ['BENEFICIARY', 'EMPLOYER', 'PRACTITIONER'],
      atLeast: 2,
      required: ['START', 'CLOSING'],
      waivedBy: ['BENEFICIARY', 'EMPLOYER'],
    },
  }),
  variant('HORIZON', 'Bilan horizon', 1080, [1080, 1800], horizon, { nameDiscloses: true }),
]
