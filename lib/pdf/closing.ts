import { type Day, sayFullDate } from '@/lib/platform/day'
import { body, link, small, strong } from './blocks'
import { hairline, muted } from './colour'
import {
  declarationMention,
  type ProviderOnPaper,
  type SignatureOnPaper,
  sayPhone,
  saySigned,
  shortHash,
} from './identity'
import type { Paper } from './paper'
import { missingSign, oneLine } from './text'

export type Closing = {
  /** Sentences before the mentions that every paper bears. */
  notes?: string[]
  /** Place, day and signatory: only on papers that the provider signs. */
  signed?: { on: Day; signature?: SignatureOnPaper | undefined }
  /** Page where whoever holds the paper can check it. */
  verifyUrl?: string | undefined
}

const missingSignNote = `Le signe ${missingSign} remplace un caractère que ce document ne peut pas afficher.`
const boxHeight = 62
const signatureHeight = 10 + boxHeight + 11

/** The end of a paper, kept together on one page: signature, mentions, link to the check. */
export function closing(paper: Paper, provider: ProviderOnPaper, { notes = [], signed, verifyUrl }: Closing): void {
  const mentions = [...notes, disabilityMention(provider)]
  if (provider.declarationNumber) mentions.push(`Déclaration d’activité. ${declarationMention(provider)}`)
  if (paper.replacedSigns) mentions.push(missingSignNote)
  const texts = mentions.map((mention) => paper.lines(mention, small, paper.width))
  const mentionsHeight = texts.reduce((sum, lines) => sum + lines.length * small.leading + 2, 7)
  paper.room((signed ? signatureHeight : 0) + mentionsHeight + (verifyUrl ? small.leading : 0))

  if (signed) signatureBlock(paper, provider, signed.on, signed.signature)
  else paper.y += 6
  paper.rule(paper.left, paper.y, paper.width, 0.5, hairline)
  paper.y += 7
  for (const mention of mentions) paper.y = paper.block('P', mention, paper.left, paper.y, paper.width, small) + 2
  if (verifyUrl) link(paper, 'Vérifier ce document en ligne', verifyUrl, 'Page de vérification de ce document', small)
}

/** R20: the référent handicap is named on every paper. */
function disabilityMention({ referentHandicap: { name, phone, email } }: ProviderOnPaper): string {
  const reach = [phone ? sayPhone(phone) : '', email ?? ''].filter(Boolean)
  return `Besoin d’un aménagement lié à un handicap ? Référent handicap : ${[oneLine(name), ...reach].join(', ')}.`
}

function signatureBlock(paper: Paper, provider: ProviderOnPaper, on: Day, signature?: SignatureOnPaper): void {
  const top = paper.y + 10
  const half = paper.width / 2
  const column = half - 20
  const x = paper.left + half
  const made = `Fait à ${oneLine(provider.city)}, le ${sayFullDate(on)}`
  let y = paper.block('P', made, paper.left, top, column, body)
  y = paper.block('P', oneLine(provider.representativeName), paper.left, y + 3, column, strong)
  y = paper.block('P', oneLine(provider.representativeTitle), paper.left, y, column, { ...body, colour: muted })
  paper.artifact(() => {
    paper.doc.roundedRect(x, top, half, boxHeight, 3).lineWidth(0.6).strokeColor(hairline).stroke()
  })
  const label = signature ? 'Signé électroniquement' : 'Signature et cachet'
  const boxY = paper.block('P', label, x + 10, top + 6, column, small)
  if (signature) {
    const under = paper.block('P', oneLine(signature.name), x + 10, boxY, column, strong)
    paper.block('P', `${saySigned(signature)}\nEmpreinte ${shortHash(signature.hash)}`, x + 10, under, column, small)
  }
  paper.y = Math.max(y, top + boxHeight) + 11
}
