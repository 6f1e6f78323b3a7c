import { type Day, sayDay, sayTime, type Time } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { heading, list, paragraph, title } from './blocks'
import { closing } from './closing'
import { finish } from './finish'
import {
  fullName,
  type PaperIdentity,
  type PersonOnPaper,
  type ProviderOnPaper,
  type SignatureOnPaper,
  sayReference,
  saySigned,
  shortHash,
} from './identity'
import { letterhead } from './letterhead'
import { Paper } from './paper'
import { facts, table } from './table'

export type ProgrammeStep = {
  label: string
  nature: string
  minutes: number
  /** Null while no date is planned. */
  day: Day | null
  start?: Time | null
  /** « Visio », « Salle Iroise ». */
  place?: string | null
}

/** Facts of the programme of one bilan, as the beneficiary accepted it. Durations in minutes. */
export type ProgrammeView = PaperIdentity & {
  provider: ProviderOnPaper
  beneficiary: PersonOnPaper
  title: string
  consultantName: string
  mode: string
  totalMinutes: number
  accompaniedMinutes: number
  guidedMinutes: number
  phases: { label: string; minutes: number; contents: string[]; steps: ProgrammeStep[] }[]
  /** Null while the beneficiary has not accepted it. */
  acceptance: SignatureOnPaper | null
  verifyUrl?: string
}

/** Draws the programme. The same view gives the same bytes. */
export async function programmePdf(view: ProgrammeView): Promise<Uint8Array> {
  const { provider, acceptance } = view
  const who = fullName(view.beneficiary)
  const paper = new Paper({
    title: `Programme ${view.number} — ${who}`,
    subject: `${view.number}, version ${view.version}`,
    keywords: view.factsHash,
    author: provider.legalName,
    day: view.issuedOn,
    accent: provider.accent,
  })
  letterhead(paper, provider)
  title(paper, 'Programme de votre bilan', view.title, sayReference(view, 'établi'))
  facts(paper, [
    ['Bénéficiaire', who],
    ['Conduit par', view.consultantName],
    ['Durée prévue', duration(view)],
    ['Déroulement', view.mode],
    ['Accord', acceptance ? `Accepté par ${acceptance.name}, le ${saySigned(acceptance)}` : 'Pas encore accepté'],
  ])
  for (const phase of view.phases) {
    heading(paper, 2, `${phase.label}, ${formatMinutes(phase.minutes)}`, 90)
    if (phase.contents.length > 0) list(paper, phase.contents)
    if (phase.steps.length > 0) steps(paper, phase.steps)
  }
  paper.y += 4
  const change = 'Le programme peut évoluer. Toute nouvelle version vous est présentée, et vous l’acceptez ou non.'
  paragraph(paper, change)
  closing(paper, provider, {
    notes: acceptance ? [`Empreinte de l’accord : ${shortHash(acceptance.hash)}.`] : [],
    verifyUrl: view.verifyUrl,
  })
  return finish(paper, provider, `Programme — ${who}`, view)
}

function duration({ totalMinutes, accompaniedMinutes, guidedMinutes }: ProgrammeView): string {
  if (guidedMinutes <= 0) return formatMinutes(totalMinutes)
  const split = `${formatMinutes(accompaniedMinutes)} avec accompagnement et ${formatMinutes(guidedMinutes)} de travail guidé`
  return `${formatMinutes(totalMinutes)}, dont ${split}`
}

function steps(paper: Paper, rows: ProgrammeStep[]): void {
  table(
    paper,
    [
      { head: 'Étape', share: 46, rowHead: true },
      { head: 'Date prévue', share: 40 },
      { head: 'Durée', share: 14, align: 'right' },
    ],
    rows.map((step) => {
      const when = step.day
        ? [sayDay(step.day), step.start && sayTime(step.start)].filter(Boolean).join(', ')
        : 'À fixer'
      return {
        cells: [
          { text: step.label, note: step.nature },
          { text: when, ...(step.place ? { note: step.place } : {}) },
          formatMinutes(step.minutes),
        ],
      }
    }),
    { size: 10 },
  )
}
