import { type Day, sayDay } from '@/lib/platform/day'
import { formatHundredths } from '@/lib/platform/duration'
import { body, heading, lede, paragraph, small, title } from './blocks'
import { closing } from './closing'
import { muted } from './colour'
import { finish } from './finish'
import {
  fullName,
  type PaperIdentity,
  type PersonOnPaper,
  type ProviderOnPaper,
  type SignatureOnPaper,
  sayReference,
} from './identity'
import { letterhead } from './letterhead'
import { Paper, type Style } from './paper'
import { facts } from './table'

/** The four natures of L. 6313-1, as the ministry's model lists them. */
export type ActionNature = 'TRAINING' | 'BILAN' | 'VAE' | 'APPRENTICESHIP'

/** Facts of a certificat de réalisation, after the ministry's model. Durations in minutes, printed in hundredths of an hour. */
export type CertificatView = PaperIdentity & {
  provider: ProviderOnPaper
  beneficiary: PersonOnPaper
  /** Only when the employer is a party: else the paper must not tell that there is one (R18). */
  employerName?: string | null
  /** Same words as the agreement. */
  title: string
  /** « Bilan de compétences » unless said otherwise. */
  nature?: ActionNature
  from: Day
  to: Day
  /** Minutes carried out and signed by both. */
  countedMinutes: number
  accompaniedMinutes: number
  guidedMinutes: number
  /** « En présence et à distance ». */
  mode: string
  signature?: SignatureOnPaper
  verifyUrl?: string
}

const natures: [ActionNature, string][] = [
  ['TRAINING', 'Action de formation'],
  ['BILAN', 'Bilan de compétences'],
  ['VAE', 'Action de validation des acquis de l’expérience'],
  ['APPRENTICESHIP', 'Action de formation par apprentissage'],
]

const nameStyle: Style = { face: 'strong', size: 18, leading: 25, colour: muted }

// R. 6332-26 and the ministry's model: three years from the end of the year of the last payment.
const keeping =
  'Sans préjudice des délais imposés par les règles fiscales, comptables ou commerciales, je m’engage à conserver l’ensemble des pièces justificatives qui ont permis d’établir le présent certificat pendant une durée de trois ans à compter de la fin de l’année du dernier paiement. En cas de cofinancement des fonds européens, la durée de conservation est étendue conformément aux obligations conventionnelles spécifiques.'

const remoteNote =
  'Durée : les activités à distance sont comptées pour le temps de leur réalisation, preuves à l’appui. Elle est donnée en heures et centièmes d’heure (7,50 signifie sept heures et demie).'

/** Draws the certificat de réalisation. The same view gives the same bytes. */
export async function certificatPdf(view: CertificatView): Promise<Uint8Array> {
  const { provider } = view
  const who = fullName(view.beneficiary)
  const paper = new Paper({
    title: `Certificat de réalisation ${view.number} — ${who}`,
    subject: `${view.number}, version ${view.version}`,
    keywords: view.factsHash,
    author: provider.legalName,
    day: view.issuedOn,
    accent: provider.accent,
  })
  letterhead(paper, provider)
  title(paper, 'Certificat de réalisation', view.title, sayReference(view, 'établi'))

  const quality = `${provider.representativeTitle.toLocaleLowerCase('fr')}, représentant ${provider.legalName}`
  const signatory = `Je, soussigné(e) ${provider.representativeName}, ${quality}, dispensateur de l’action, atteste que`
  paragraph(paper, signatory, lede, 0)
  paragraph(paper, who, { ...nameStyle, colour: paper.accent }, 0)
  if (view.employerName) paragraph(paper, `${employed(view.beneficiary)} de l’entreprise ${view.employerName}`, lede, 0)
  paragraph(paper, `a suivi l’action « ${view.title} ».`, lede, 4)

  heading(paper, 2, 'Nature de l’action concourant au développement des compétences', 90)
  tickedList(paper, view.nature ?? 'BILAN')
  heading(paper, 2, 'Réalisation', 110)
  facts(paper, [
    ['Dates', `Du ${sayDay(view.from)} au ${sayDay(view.to)}`],
    ['Durée réalisée', duration(view)],
    ['Modalité', view.mode],
  ])
  paper.y += 6
  paragraph(paper, keeping, body, 4)
  closing(paper, provider, {
    notes: [remoteNote],
    signed: { on: view.issuedOn, signature: view.signature },
    verifyUrl: view.verifyUrl,
  })
  return finish(paper, provider, `Certificat de réalisation — ${who}`, view)
}

function duration({ countedMinutes, accompaniedMinutes, guidedMinutes }: CertificatView): string {
  const total = `${formatHundredths(countedMinutes)}\u00a0${countedMinutes < 120 ? 'heure' : 'heures'}`
  if (guidedMinutes <= 0) return total
  const split = `${formatHundredths(accompaniedMinutes)} avec accompagnement et ${formatHundredths(guidedMinutes)} de travail guidé`
  return `${total}, dont ${split}`
}

function employed({ civility }: PersonOnPaper): string {
  if (/^(madame|mme)\b/i.test(civility ?? '')) return 'salariée'
  return /^(monsieur|m\.)/i.test(civility ?? '') ? 'salarié' : 'salarié(e)'
}

/** The four boxes, one ticked. A screen reader hears in words whether each is. */
function tickedList(paper: Paper, ticked: ActionNature): void {
  const list = paper.element('L')
  for (const [nature, label] of natures) {
    const on = nature === ticked
    const style: Style = { ...body, face: on ? 'strong' : 'regular', leading: 18 }
    const item = paper.element('LI', list)
    const box = paper.element('Lbl', item, { actual: on ? 'Case cochée :' : 'Case vide :' })
    paper.into(box, () => {
      paper.set([on ? '☑' : '☐'], paper.left, paper.y, 20, { ...style, size: 13, colour: on ? paper.accent : muted })
    })
    box.end()
    paper.y = paper.block('LBody', label, paper.left + 22, paper.y, paper.width - 22, style, item)
    item.end()
  }
  list.end()
  paper.y += small.leading / 2
}
