import { NoticeText } from '@/components/organisations/notice-text'
import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import type { SheetPage } from '@/lib/offers/queries'
import { sayFullDate } from '@/lib/platform/day'
import { AskAdaptation } from './ask-adaptation'
import { ProviderContacts } from './provider-contacts'

/** One programme sheet, to anybody, with its date and version, and as a PDF (R23). */
export function OfferSheet({ view }: { view: SheetPage }) {
  const { provider, sheet } = view
  return (
    <>
      <BackLink href={`/offres/${provider.slug}`}>{`Les bilans de ${provider.name}`}</BackLink>
      <PageHead
        title={sheet.title}
        lede={`${provider.name}. Fiche du ${sayFullDate(sheet.publishedOn)}, version ${sheet.version}.`}
        acts={
          <ButtonLink plain href={`/offres/${provider.slug}/${sheet.key}/fiche.pdf`} icon="file-text">
            Fiche en PDF
          </ButtonLink>
        }
      />
      <div className="stack">
        <div className="sheet">
          <NoticeText sections={sheet.sections} />
        </div>
        <div className="row">
          <AskAdaptation slug={provider.slug} provider={provider.name} />
          <ButtonLink plain href={`/offres/${provider.slug}/livret.pdf`} icon="file-text">
            Livret d’accueil, PDF
          </ButtonLink>
        </div>
        <ProviderContacts provider={provider} />
      </div>
    </>
  )
}
