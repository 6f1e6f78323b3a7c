import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TaskList } from '@/components/ui/task-list'
import type { OfferPage } from '@/lib/offers/queries'
import { sayFullDate } from '@/lib/platform/day'
import { AskAdaptation } from './ask-adaptation'
import { ProviderContacts } from './provider-contacts'

/** What a provider offers, to anybody: its sheets, its places, its référent handicap, and a request without an account (R20, R23). */
export function Offer({ view }: { view: OfferPage }) {
  const { provider, sheets, places } = view
  return (
    <div className="stack">
      <PageHead
        title={`${provider.name} : nos bilans`}
        lede="Chaque fiche dit les objectifs, la durée, le déroulement et vos droits. Un premier échange est toujours gratuit."
      />
      <TaskList
        label="Fiches programme"
        tasks={sheets.map((sheet) => ({
          key: sheet.key,
          what: <strong>{sheet.title}</strong>,
          detail: `Fiche du ${sayFullDate(sheet.publishedOn)}, version ${sheet.version}`,
          act: (
            <ButtonLink href={`/offres/${provider.slug}/${sheet.key}`} size="sm">
              Lire la fiche<span className="vh"> : {sheet.title}</span>
            </ButtonLink>
          ),
        }))}
      />
      <Section
        margin
        title="Handicap : dites ce qui vous aiderait"
        note="Sans compte et sans justificatif. Le référent handicap est seul à lire votre demande."
      >
        <div className="row">
          <AskAdaptation slug={provider.slug} provider={provider.name} />
          <ButtonLink plain href={`/offres/${provider.slug}/livret.pdf`} icon="file-text">
            Livret d’accueil, PDF
          </ButtonLink>
        </div>
      </Section>
      {places.length > 0 ? (
        <Section margin title="Nos lieux">
          <ul className="plain-list">
            {places.map((place) => (
              <li key={place.name}>
                <div className="stack-2">
                  <p>
                    <strong>{place.name}</strong>, {place.address}, {place.postcode} {place.city}
                  </p>
                  {place.access ? <p className="muted">{place.access}</p> : null}
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <ProviderContacts provider={provider} />
    </div>
  )
}
