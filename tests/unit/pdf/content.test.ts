import { describe, expect, it } from 'vitest'
import { attestationPdf } from '@/lib/pdf/attestation'
import { certificatPdf } from '@/lib/pdf/certificat'
import { emargementPdf } from '@/lib/pdf/emargement'
import { noticePdf } from '@/lib/pdf/notice'
import { presencePdf } from '@/lib/pdf/presence'
import { programmePdf } from '@/lib/pdf/programme'
import { type Element, readPdf } from './read-pdf'
import { attestation, certificat, emargement, notice, presence, programme, provider, session } from './views'

const cells = (row: Element) => row.children.map(({ text }) => text)
const rows = (pdf: ReturnType<typeof readPdf>) => pdf.all('TR').map(cells)

describe('attestation de fin de bilan', () => {
  it('tells who, what, when and how long, on one page', async () => {
    const pdf = readPdf(await attestationPdf(attestation))
    expect(pdf.pages).toBe(1)
    expect(pdf.text).toContain('Claire Le Goff, directrice, pour Cabinet Boréal, atteste que\nMadame Léa Moreau\n')
    expect(pdf.text).toContain('N° ATT-2026-0007, version 1, établie le mardi 24 novembre 2026')
    expect(rows(pdf)).toEqual([
      ['Période', 'Du mardi 8 septembre 2026 au mardi 24 novembre 2026'],
      ['Déroulement', 'En présence et à distance'],
      ['Conduit par', 'Marc Tanguy'],
      ['Nature', 'Durée'],
      ['Entretien', '11 h 30'],
      ['Travail accompagné', '5 h'],
      ['Restitution', '1 h 30'],
      ['Travail personnel guidé', '6 h'],
      ['Total', '24 h'],
      ['Phase', 'Du', 'Au', 'Durée'],
      ['Phase préliminaire', 'mardi 8 septembre 2026', 'mardi 22 septembre 2026', '4 h'],
      ['Phase d’investigation', 'mardi 29 septembre 2026', 'mardi 10 novembre 2026', '14 h'],
      ['Phase de conclusion', 'mardi 17 novembre 2026', 'mardi 24 novembre 2026', '6 h'],
    ])
    expect(pdf.text).toContain('Fait à Brest, le 24 novembre 2026\nClaire Le Goff\nDirectrice')
  })

  it('stays on one page with a logo and without a total of zero dividing anything', async () => {
    const none = { countedMinutes: 0, accompaniedMinutes: 0, guidedMinutes: 0, minutesByNature: [], phases: [] }
    const pdf = readPdf(await attestationPdf({ ...attestation, ...none }))
    expect(pdf.text).toContain('0 h')
    expect(pdf.all('Figure')).toEqual([])
    expect(pdf.source).not.toMatch(/NaN|Infinity/)
  })

  it('leaves out what the provider has not: number, telephone, address of the check', async () => {
    const bare = {
      ...provider,
      siret: null,
      declarationNumber: null,
      referentHandicap: { name: 'Yann Kermarrec', phone: null },
    }
    const pdf = readPdf(await attestationPdf({ ...attestation, provider: bare, verifyUrl: undefined }))
    expect(pdf.text).toContain('Référent handicap : Yann Kermarrec.')
    expect(pdf.text + pdf.artifacts).not.toMatch(/null|undefined|SIRET|Enregistrée/)
    expect(pdf.all('Link')).toEqual([])
  })

  it('says by whom and when it was signed, when it was', async () => {
    const signature = { name: 'Claire Le Goff', on: '2026-11-24', at: '16:12', hash: 'a'.repeat(64) }
    const { text } = readPdf(await attestationPdf({ ...attestation, signature }))
    expect(text).toContain(
      'Signé électroniquement\nClaire Le Goff\nmardi 24 novembre 2026 à 16 h 12Empreinte aaaa aaaa aaaa aaaa',
    )
  })
})

describe('certificat de réalisation', () => {
  it('follows the ministry’s model: four natures, one ticked, hours in hundredths, proofs kept', async () => {
    const pdf = readPdf(
      await certificatPdf({ ...certificat, countedMinutes: 450, accompaniedMinutes: 405, guidedMinutes: 45 }),
    )
    const items = pdf.all('LI').map((item) => item.children.map(({ text }) => text).join(' '))
    expect(items).toEqual([
      '☐ Action de formation',
      '☑ Bilan de compétences',
      '☐ Action de validation des acquis de l’expérience',
      '☐ Action de formation par apprentissage',
    ])
    expect(pdf.all('Lbl').map(({ dictionary }) => dictionary.includes('/ActualText'))).toEqual([true, true, true, true])
    expect(rows(pdf)).toContainEqual([
      'Durée réalisée',
      '7,50 heures, dont 6,75 avec accompagnement et 0,75 de travail guidé',
    ])
    expect(pdf.text).toContain('je m’engage à conserver l’ensemble des pièces justificatives')
    expect(pdf.text).toContain('pendant une durée de trois ans à compter de la fin de l’année du dernier paiement')
  })

  it('is silent on the employer unless he is a party', async () => {
    expect(readPdf(await certificatPdf(certificat)).text).not.toMatch(/entreprise|salarié|employeur/)
    const told = readPdf(await certificatPdf({ ...certificat, employerName: 'Chantiers de l’Iroise' }))
    expect(told.text).toContain('salariée de l’entreprise Chantiers de l’Iroise')
  })
})

describe('feuille d’émargement', () => {
  it('repeats its heads over pages without repeating them to a screen reader', async () => {
    const pdf = readPdf(await emargementPdf(emargement))
    expect(pdf.pages).toBeGreaterThan(1)
    const [facts, sessions] = pdf.all('Table')
    expect(facts?.children.map(({ tag }) => tag)).toEqual(['TBody'])
    expect(sessions?.children.map(({ tag, children }) => [tag, children.length])).toEqual([
      ['THead', 1],
      ['TBody', 16],
    ])
    expect(pdf.artifacts).toContain('HoraireSéanceDurée')
  })

  it('tells signed, awaited, refused and contested apart, and hours that do not count', async () => {
    const name = 'Léa Moreau'
    const sessions = [
      session(),
      session({ beneficiary: { state: 'AWAITED', name }, counted: false }),
      session({ beneficiary: { state: 'REFUSED', name, on: '2026-09-09' }, counted: false }),
      session({ beneficiary: { state: 'CONTESTED', name, on: '2026-09-10' }, start: null, end: null }),
    ]
    const [, signed, awaited, refused, contested] = rows(
      readPdf(await emargementPdf({ ...emargement, sessions })),
    ).slice(3)
    expect(signed).toEqual([
      'mardi 8 septembre 2026',
      '14 h – 15 h 30',
      'EntretienVisio',
      '1 h 30',
      'Léa MoreauSigné le 8 septembre 2026 à 15 h 343f9a 1c2b 77de 9041',
      'Marc TanguySigné le 8 septembre 2026 à 15 h 413f9a 1c2b 77de 9041',
    ])
    expect(awaited?.[3]).toBe('1 h 30Non comptée')
    expect(awaited?.[4]).toBe('Léa MoreauSignature attendue')
    expect(refused?.[4]).toBe('Léa MoreauSignature refusée le 9 septembre 2026')
    expect(contested?.[4]).toBe('Léa MoreauHeures contestées le 10 septembre 2026')
    expect(contested?.[1]).toBe('Sans horaire')
  })

  it('says so when nothing was held yet', async () => {
    const empty = { ...emargement, sessions: [], minutesByNature: [], countedMinutes: 0 }
    expect(readPdf(await emargementPdf(empty)).text).toContain('Aucune séance n’a encore eu lieu.')
  })
})

it('programme: phases, steps, dates planned or not, agreement', async () => {
  const pdf = readPdf(await programmePdf(programme))
  expect(rows(pdf)).toContainEqual(['Accord', 'Accepté par Léa Moreau, le jeudi 10 septembre 2026 à 18 h 05'])
  expect(rows(pdf)).toContainEqual(['Durée prévue', '24 h, dont 18 h avec accompagnement et 6 h de travail guidé'])
  expect(rows(pdf)).toContainEqual(['Premier entretienEntretien', 'mardi 8 septembre 2026, 14 hVisio', '2 h'])
  expect(rows(pdf)).toContainEqual(['Frise de parcoursTravail personnel guidé', 'À fixer', '2 h'])
  const pending = readPdf(await programmePdf({ ...programme, acceptance: null }))
  expect(rows(pending)).toContainEqual(['Accord', 'Pas encore accepté'])
})

it('notice: sections in order, bookmarks once it is long, a paragraph carried over a page stays one element', async () => {
  const pdf = readPdf(await noticePdf(notice))
  expect(pdf.pages).toBeGreaterThan(2)
  expect(pdf.all('H2').map(({ text }) => text)).toEqual(notice.sections.map(({ heading }) => heading))
  expect(pdf.source.match(/\/Title \(Point \d+\)/g)).toHaveLength(notice.sections.length)
  const paragraphs = pdf.all('P').map(({ text }) => text.trim())
  for (const {
    paragraphs: [text = ''],
  } of notice.sections)
    expect(paragraphs).toContain(text.trim())
})

describe('attestation de présence', () => {
  it('splits the hours by nature and tells each day, in the provider’s own name: no law, no word of health', async () => {
    const pdf = readPdf(await presencePdf({ ...presence, provider: { ...provider, declarationNumber: null } }))
    expect(pdf.text).toContain('a suivi 18 h de l’accompagnement intitulé « Bilan professionnel ».')
    expect(rows(pdf)).toContainEqual(['Travail en autonomie', '4 h'])
    expect(rows(pdf)).toContainEqual(['Total', '18 h'])
    expect(rows(pdf).filter((row) => row.length === 3)).toHaveLength(15)
    expect(pdf.text).toContain('Fait à Brest, le 24 novembre 2026')
    expect(pdf.text + pdf.artifacts).not.toMatch(/6313|code du travail|Enregistrée|santé|médical|restriction/i)
  })
})
