import type { NoticeSection } from '@/lib/organisations/notice-rules'
import type { ProviderOnPaper } from '@/lib/pdf/identity'
import { noticePdf } from '@/lib/pdf/notice'
import { canonical, sha256 } from '@/lib/platform/canonical'
import { sayFullDate } from '@/lib/platform/day'
import type { OfferPage, PublicProvider, SheetPage } from './queries'

/** A provider as its public papers name it. */
const onPaper = (provider: PublicProvider): ProviderOnPaper => ({
  legalName: provider.legalName,
  address: `${provider.address}\n${provider.postcode} ${provider.city}`,
  city: provider.city,
  siret: provider.siret,
  declarationNumber: provider.declarationNumber,
  representativeName: provider.representativeName,
  representativeTitle: provider.representativeTitle,
  referentHandicap: {
    name: provider.referentName,
    phone: provider.referentPhone || null,
    email: provider.referentEmail || null,
  },
  logo: provider.logo ? { bytes: provider.logo.bytes, mime: provider.logo.mime } : null,
  accent: provider.accent,
})

const section = ({ heading, paragraphs, items }: NoticeSection) => ({
  heading,
  paragraphs: [...paragraphs],
  list: [...items],
})

/** Whom to reach, and the certification that holds (R20, R25). */
export function contactSection(provider: PublicProvider): NoticeSection {
  const reach = [provider.phone, provider.email].filter(Boolean).join(', ')
  const referent = [provider.referentName, provider.referentPhone, provider.referentEmail].filter(Boolean).join(', ')
  return {
    heading: 'Contacts',
    paragraphs: [],
    items: [
      [provider.name, provider.address, [provider.postcode, provider.city].filter(Boolean).join(' ')]
        .filter(Boolean)
        .join(', '),
      ...(reach ? [`Téléphone et courriel : ${reach}`] : []),
      ...(referent ? [`Référent handicap : ${referent}`] : []),
      ...(provider.certification ? [`Certification ${provider.certification}`] : []),
    ],
  }
}

/** The programme sheet as a tagged PDF (R23). The same version of the same provider gives the same bytes. */
export const sheetPaper = ({ provider, sheet }: SheetPage): Promise<Uint8Array> =>
  noticePdf({
    number: `FICHE-${sheet.key.toUpperCase()}`,
    version: sheet.version,
    issuedOn: sheet.publishedOn,
    factsHash: sheet.sha256,
    provider: onPaper(provider),
    title: 'Fiche programme',
    bilanTitle: sheet.title,
    sections: [...sheet.sections, contactSection(provider)].map(section),
  })

/** What the booklet says, from the provider's own settings: places, contacts, what may be asked, in how long. */
export function bookletSections({ provider, places, sheets }: OfferPage): NoticeSection[] {
  return [
    {
      heading: 'Vous êtes le bienvenu',
      paragraphs: [
        `${provider.name} accueille les personnes en situation de handicap, avec ou sans reconnaissance administrative.`,
        'Vous n’avez pas à dire de quoi vous souffrez. Dites seulement ce qui vous aiderait.',
      ],
      items: [],
    },
    {
      heading: 'Ce que vous pouvez demander',
      paragraphs: [],
      items: [
        'Des rendez-vous plus courts, ou à une heure qui vous convient',
        'Des pauses',
        'Des documents en grands caractères, ou lus à voix haute',
        'Un interprète, une boucle magnétique, une personne qui vous accompagne',
        'Un rendez-vous à distance, au téléphone, ou dans un lieu plus proche',
      ],
    },
    {
      heading: 'Comment demander',
      paragraphs: [
        'Écrivez au référent handicap, téléphonez-lui, ou remplissez la demande de notre page publique. Vous n’avez pas besoin de compte.',
        'Il vous répond sous cinq jours ouvrés. Lui seul lit votre demande, puis votre consultant si vous entrez en bilan.',
      ],
      items: [],
    },
    {
      heading: 'Nos lieux',
      paragraphs: places.length === 0 ? ['Demandez-nous l’accès du lieu qui vous convient.'] : [],
      items: places.map((place) =>
        [`${place.name}, ${place.address}, ${place.postcode} ${place.city}`, place.access].filter(Boolean).join(' : '),
      ),
    },
    {
      heading: 'Nos bilans',
      paragraphs: [],
      items: sheets.map((sheet) => `${sheet.title}, fiche du ${sayFullDate(sheet.publishedOn)}`),
    },
    contactSection(provider),
  ]
}

/** The booklet as a tagged PDF. Its version is the number of sheets' versions behind it, its day that of the latest. */
export function bookletPaper(view: OfferPage): Promise<Uint8Array> {
  const sections = bookletSections(view)
  const days = view.sheets.map((sheet) => sheet.publishedOn).sort()
  return noticePdf({
    number: 'LIVRET',
    version: view.sheets.reduce((sum, sheet) => sum + sheet.version, 0),
    issuedOn: days.at(-1) ?? '2026-01-01',
    factsHash: sha256(canonical(JSON.parse(JSON.stringify(sections)))),
    provider: onPaper(view.provider),
    title: 'Livret d’accueil',
    bilanTitle: 'Personnes en situation de handicap',
    sections: sections.map(section),
  })
}
