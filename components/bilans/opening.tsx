import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Chips } from '@/components/ui/chips'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Search } from '@/components/ui/search'
import { Steps } from '@/components/ui/steps'
import { Table } from '@/components/ui/table'
import { openBilanAction } from '@/lib/bilans/actions'
import { frameOptions } from '@/lib/bilans/frame-words'
import type { FoundPerson, OpeningView } from '@/lib/bilans/opening-queries'
import { kindCode } from '@/lib/bilans/opening-rules'
import { specialisationWords } from '@/lib/people/words'
import { FrameFields } from './frame-fields'
import { OpeningForm } from './opening-form'

const steps = [
  { key: 'person', label: 'La personne' },
  { key: 'bilan', label: 'Le bilan' },
]

/** Opens a bilan in two steps: the person, found or added, then the bilan. */
export function Opening({ slug, view }: { slug: string; view: OpeningView }) {
  const base = `/e/${slug}/bilans/nouveau`
  const chosen = view.person !== null || view.adding
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Bilans', href: `/e/${slug}/bilans` }, { label: 'Ouvrir un bilan' }]}
        title={
          view.person ? `Ouvrir un bilan pour ${view.person.firstName} ${view.person.lastName}` : 'Ouvrir un bilan'
        }
        lede={
          chosen
            ? 'Rien ne commence avant un premier échange, gratuit, et l’accord de la personne.'
            : 'Cherchez d’abord la personne : elle est peut-être déjà dans votre annuaire.'
        }
      />
      <Steps label="Étapes de l’ouverture" steps={steps} current={chosen ? 1 : 0} />
      {chosen ? <SecondStep slug={slug} view={view} base={base} /> : <FirstStep view={view} base={base} />}
    </div>
  )
}

function FirstStep({ view, base }: { view: OpeningView; base: string }) {
  return (
    <div className="stack">
      <Search label="Nom, prénom ou adresse e-mail" action={base} value={view.typed} />
      {view.found === null ? null : view.found.length === 0 ? (
        <Empty
          title={`Personne ne correspond à « ${view.typed} »`}
          act={<AddLink base={base} typed={view.typed} primary />}
        >
          Vérifiez l’orthographe, ou ajoutez la personne.
        </Empty>
      ) : (
        <Found found={view.found} base={base} />
      )}
      {view.found?.length === 0 ? null : (
        <p className="row">
          <AddLink base={base} typed={view.typed} />
        </p>
      )}
    </div>
  )
}

/** What was searched becomes the new person's first fields: an address, else a first name and a name. */
function AddLink({ base, typed, primary = false }: { base: string; typed: string; primary?: boolean }) {
  const query = new URLSearchParams({ nouvelle: '1', ...(typed ? { q: typed } : {}) })
  return (
    <ButtonLink variant={primary ? 'primary' : 'secondary'} icon="user-plus" href={`${base}?${query}`}>
      {typed ? 'Ajouter une nouvelle personne' : 'La personne est nouvelle'}
    </ButtonLink>
  )
}

function Found({ found, base }: { found: readonly FoundPerson[]; base: string }) {
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
            <Link href={`${base}?personne=${person.id}`} prefetch={false}>
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
        {
          key: 'act',
          label: 'Choisir',
          quiet: true,
          cell: (person) => (
            <ButtonLink size="sm" href={`${base}?personne=${person.id}`}>
              Choisir
              <span className="vh">
                {' '}
                {person.firstName} {person.lastName}
              </span>
            </ButtonLink>
          ),
        },
      ]}
    />
  )
}

function SecondStep({ slug, view, base }: { slug: string; view: OpeningView; base: string }) {
  const { person } = view
  const [first = '', ...rest] = view.typed.includes('@') ? [] : view.typed.split(/\s+/)
  return (
    <>
      <p>
        <Link className="tap" href={base} prefetch={false}>
          Choisir une autre personne
        </Link>
      </p>
      <KindChoice slug={slug} view={view} base={base} />
      {view.kind && view.consultants.length === 0 ? (
        <Callout tone="warning" title="Personne ne peut conduire ce bilan dans votre organisme">
          Il demande la spécialisation{' '}
          {view.kind.parameters.practitionerNeeds.map((need) => `« ${specialisationWords[need]} »`).join(', ') ||
            'de consultant'}
          . L’administration la note dans la fiche du membre.
        </Callout>
      ) : null}
      {view.kind ? (
        <OpeningForm
          key={kindCode(view.kind)}
          action={openBilanAction.bind(null, slug)}
          adding={view.adding}
          email={person && !person.hasLogin ? person.email : null}
          kind={view.kind.label}
          consultants={view.consultants.map((one) => ({ value: one.id, label: one.name }))}
          values={{
            ...(person
              ? { who: 'KNOWN', beneficiaryId: person.id }
              : {
                  who: 'NEW',
                  firstName: first,
                  lastName: rest.join(' '),
                  email: view.typed.includes('@') ? view.typed : '',
                  employerDomain: '',
                  employerName: '',
                  phone: '',
                }),
            invite: person ? !person.hasLogin && person.email !== null : true,
            typeKey: view.kind.typeKey,
            variantKey: view.kind.variantKey,
            consultantId: view.consultantId,
            workingTime: 'OFF_WORKING_TIME',
            initiator: view.clientId ? 'EMPLOYER' : 'BENEFICIARY',
            ...(view.clientId ? { clientId: view.clientId } : {}),
            mode: view.kind.parameters.courseModes.at(-1),
          }}
        >
          <FrameFields
            options={frameOptions(view.kind.parameters)}
            certification={view.certification}
            today={view.today}
            clients={view.clients.map((one) => ({ value: one.id, label: one.name }))}
          />
        </OpeningForm>
      ) : null}
    </>
  )
}

/** The kinds that may be opened, as links: the form below is the chosen kind's own. */
function KindChoice({ slug, view, base }: { slug: string; view: OpeningView; base: string }) {
  const who: Record<string, string> = view.person
    ? { personne: view.person.id, ...(view.clientId ? { employeur: view.clientId } : {}) }
    : { nouvelle: '1', ...(view.typed ? { q: view.typed } : {}) }
  const chosen = view.kind ? kindCode(view.kind) : ''
  return (
    <section className="stack-2" aria-labelledby="kind">
      <h2 id="kind">Quel bilan ?</h2>
      {view.kinds.length > 0 ? (
        <Chips
          label="Type de bilan"
          chips={view.kinds.map((one) => ({
            label: one.label,
            href: `${base}?${new URLSearchParams({ ...who, type: kindCode(one) })}`,
            current: kindCode(one) === chosen,
          }))}
        />
      ) : null}
      {view.kinds.length > 0 && !view.kind ? <p>Choisissez le bilan : la suite du formulaire en dépend.</p> : null}
      {view.unpublished.length > 0 ? (
        <p className="small muted">
          Un bilan s’ouvre une fois sa notice publiée. Elle manque pour : {view.unpublished.join(', ')}.{' '}
          {view.mayPublish ? (
            <Link href={`/e/${slug}/reglages/notices`} prefetch={false}>
              Publier une notice
            </Link>
          ) : (
            'Demandez-la à l’administration.'
          )}
        </p>
      ) : null}
    </section>
  )
}
