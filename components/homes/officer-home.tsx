import Link from 'next/link'
import { CommitmentsPart } from '@/components/funders/commitments'
import { AgreementTable } from '@/components/funding/agreement-table'
import { DuesPart } from '@/components/funding/dues'
import { ButtonLink } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { runningInWords } from '@/lib/funding/portfolio-words'
import type { OfficerHome as View } from '@/lib/homes/officer-queries'

const claimColumns = [
  { label: 'Personne', head: true },
  { label: 'Organisme' },
  { label: 'Demandé le' },
  { label: 'Heures', num: true },
  { label: 'Montant', num: true },
]

/** The home of a funding officer: totals, what is asked of his funder, what falls due and when, commitments by month, the last agreements. */
export function OfficerHome({ view }: { view: View }) {
  const base = `/e/${view.slug}`
  const { totals } = view
  return (
    <div className="stack">
      <PageHead
        title={view.title}
        lede={ledeOf(view)}
        acts={
          <>
            <ButtonLink variant="primary" icon="wallet" href={`${base}/portefeuille`}>
              Ouvrir le portefeuille
            </ButtonLink>
            <ButtonLink plain variant="quiet" icon="download" href={`${base}/portefeuille/export?forme=xlsx`}>
              Exporter en tableur
            </ButtonLink>
          </>
        }
      />
      <div className="cols cols--half">
        <Section title="Vos accords">
          <Facts
            facts={[
              { term: 'En cours', value: <span className="num">{totals.running}</span> },
              { term: 'Accordés en tout', value: <span className="num">{totals.agreements}</span> },
              { term: 'Montant accordé', value: <strong className="num">{totals.granted}</strong> },
              { term: 'Demandé à ce jour', value: <strong className="num">{totals.claimed}</strong> },
              { term: 'Pas encore demandé', value: <strong className="num">{totals.left}</strong> },
            ]}
          />
        </Section>
        <Section
          title="Ce qui vous est demandé"
          aside={
            <Link className="small tap" href={`${base}/portefeuille?etat=demandes`} prefetch={false}>
              Tout voir
            </Link>
          }
        >
          {view.claims.length === 0 ? (
            <Empty title="Aucune demande de paiement">
              Chaque demande d’un organisme s’affiche ici, avec son calcul.
            </Empty>
          ) : (
            <DataTable
              caption="Dernières demandes de paiement"
              columns={claimColumns}
              rows={view.claims.map(({ id, href, person, provider, day, hours, price }) => ({
                key: id,
                cells: [{ link: href, text: person }, provider, day, hours, price],
              }))}
            />
          )}
        </Section>
      </div>
      <DuesPart view={view.dues} on={view.day} />
      <CommitmentsPart
        view={view.commitments}
        aside={
          <Link className="small tap" href={`${base}/budget`} prefetch={false}>
            Le budget
          </Link>
        }
      />
      <Section
        title="Derniers accords"
        aside={
          <Link className="small tap" href={`${base}/portefeuille`} prefetch={false}>
            Le portefeuille
          </Link>
        }
      >
        {view.last.length === 0 ? (
          <Empty title="Aucun accord pour le moment">Chaque prise en charge accordée s’affiche ici.</Empty>
        ) : (
          <AgreementTable rows={view.last} caption="Les six derniers accords" base={`${base}/portefeuille`} />
        )}
      </Section>
    </div>
  )
}

function ledeOf({ firstName, totals }: View): string {
  if (totals.agreements === 0) return `Bonjour ${firstName}. Aucune prise en charge n’est encore accordée.`
  return `Bonjour ${firstName}. ${runningInWords(totals.running)}. Vous voyez les heures et les montants, jamais le contenu d’un bilan.`
}
