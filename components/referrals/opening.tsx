import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Search } from '@/components/ui/search'
import { Steps } from '@/components/ui/steps'
import { Table } from '@/components/ui/table'
import type { PersonRow } from '@/lib/people/commands'
import type { ReferralOpeningView } from '@/lib/referrals/opening-queries'
import { openReferralAction } from '@/lib/referrals/referral-actions'
import { OpeningForm } from './opening-form'

const steps = [
  { key: 'person', label: 'La personne' },
  { key: 'referral', label: 'Le dossier' },
]

/** Opens a referral in two steps: the person, found or added, then the facts. */
export function ReferralOpening({ view }: { view: ReferralOpeningView }) {
  const base = `/e/${view.slug}/orientations/nouvelle`
  const chosen = view.person !== null || view.adding
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Dossiers', href: `/e/${view.slug}/orientations` }, { label: 'Ouvrir un dossier' }]}
        title={
          view.person ? `Ouvrir un dossier pour ${view.person.firstName} ${view.person.lastName}` : 'Ouvrir un dossier'
        }
        lede={
          chosen
            ? 'Son agence n’est prévenue de rien. Elle ne peut rien trouver ici.'
            : 'Cherchez d’abord la personne : elle est peut-être déjà dans votre annuaire.'
        }
      />
      <Steps label="Étapes de l’ouverture" steps={steps} current={chosen ? 1 : 0} />
      {chosen ? <SecondStep view={view} base={base} /> : <FirstStep view={view} base={base} />}
    </div>
  )
}

function FirstStep({ view, base }: { view: ReferralOpeningView; base: string }) {
  const query = new URLSearchParams({ nouvelle: '1', ...(view.typed ? { q: view.typed } : {}) })
  const nobody = view.found?.length === 0
  const add = (
    <ButtonLink variant={nobody ? 'primary' : 'secondary'} icon="user-plus" href={`${base}?${query}`}>
      {view.typed ? 'Ajouter une nouvelle personne' : 'La personne est nouvelle'}
    </ButtonLink>
  )
  return (
    <div className="stack">
      <Search label="Nom, prénom ou adresse e-mail" action={base} value={view.typed} />
      {view.found === null ? null : nobody ? (
        <Empty level={2} title={`Personne ne correspond à « ${view.typed} »`} act={add}>
          Vérifiez l’orthographe, ou ajoutez la personne.
        </Empty>
      ) : (
        <Found found={view.found} base={base} />
      )}
      {nobody ? null : <p className="row">{add}</p>}
    </div>
  )
}

function Found({ found, base }: { found: readonly PersonRow[]; base: string }) {
  return (
    <Table
      caption="Personnes trouvées dans l’annuaire"
      rows={[...found]}
      rowKey={(person) => person.id}
      columns={[
        {
          key: 'name',
          label: 'Personne',
          head: true,
          cell: (person) => (
            <Link className="row-link" href={`${base}?personne=${person.id}`} prefetch={false}>
              {person.firstName} {person.lastName}
            </Link>
          ),
        },
        { key: 'email', label: 'Adresse e-mail', cell: (person) => person.email ?? 'Aucune' },
        {
          key: 'space',
          label: 'Espace',
          cell: (person) => (person.hasLogin ? <Badge tone="done">Ouvert</Badge> : <Badge>Pas encore ouvert</Badge>),
        },
      ]}
    />
  )
}

function SecondStep({ view, base }: { view: ReferralOpeningView; base: string }) {
  const { person, slug, typed, today } = view
  if (view.openId)
    return (
      <Callout tone="warning" title="Un dossier est déjà ouvert pour cette personne">
        <p>
          <Link className="tap" href={`/e/${slug}/orientations/${view.openId}`} prefetch={false}>
            Ouvrir son dossier
          </Link>
        </p>
      </Callout>
    )
  const [first = '', ...rest] = typed.includes('@') ? [] : typed.split(/\s+/)
  return (
    <>
      <p>
        <Link className="tap" href={base} prefetch={false}>
          Choisir une autre personne
        </Link>
      </p>
      <OpeningForm
        action={openReferralAction.bind(null, slug)}
        adding={view.adding}
        email={person && !person.hasLogin ? person.email : null}
        values={{
          ...(person
            ? { who: 'KNOWN', beneficiaryId: person.id }
            : {
                who: 'NEW',
                firstName: first,
                lastName: rest.join(' '),
                email: typed.includes('@') ? typed : '',
                employerName: '',
                employerDomain: '',
                phone: '',
              }),
          invite: person ? !person.hasLogin && person.email !== null : true,
          mode: 'MIXED',
          statusFrom: today,
        }}
      />
    </>
  )
}
