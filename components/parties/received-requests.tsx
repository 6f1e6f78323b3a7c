'use client'

import { useState } from 'react'
import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { Chips, Filters } from '@/components/ui/chips'
import { CheckField } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import type { ServerAction } from '@/components/ui/outcome-call'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import { TextField } from '@/components/ui/text-field'
import { declineRequestAction, takeRequestAction } from '@/lib/parties/actions'
import type { ReceivedRequest, ReceivedView } from '@/lib/parties/request-queries'
import { requestAims, requestStateWords, requestTimeWords } from '@/lib/parties/words'
import { sayFullDate } from '@/lib/platform/day'

/** What employers ask of this provider: each request, to take up or to set aside. */
export function ReceivedRequests({ view }: { view: ReceivedView }) {
  const clients = `/e/${view.slug}/clients`
  const base = `${clients}/demandes`
  const { answered, page, rows, from, more } = view
  const to = (other: number) =>
    `${base}?${new URLSearchParams({ ...(answered ? { etat: 'repondues' } : {}), page: String(other) })}`
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Employeurs', href: clients }, { label: 'Demandes reçues' }]}
        title="Demandes reçues"
        lede="Un employeur propose un bilan pour un de ses agents. L’agent doit encore donner son propre accord."
      />
      <Filters>
        <Chips
          label="Filtrer"
          chips={[
            { label: 'En attente', href: base, current: !answered },
            { label: 'Répondues', href: `${base}?etat=repondues`, current: answered },
          ]}
        />
      </Filters>
      {rows.length === 0 ? (
        <Empty title={answered ? 'Aucune demande répondue' : 'Aucune demande en attente'} level={2}>
          Les demandes de vos employeurs paraissent ici.
        </Empty>
      ) : (
        <>
          {rows.map((row) => (
            <Request key={row.id} slug={view.slug} row={row} />
          ))}
          <Pager
            from={from}
            to={from + rows.length - 1}
            total={more ? null : from + rows.length - 1}
            noun={['demande', 'demandes']}
            previousHref={page > 1 ? to(page - 1) : null}
            nextHref={more ? to(page + 1) : null}
          />
        </>
      )}
    </div>
  )
}

function Request({ slug, row }: { slug: string; row: ReceivedRequest }) {
  return (
    <Section title={row.person} aside={row.state === 'SENT' ? null : <Badge>{requestStateWords[row.state]}</Badge>}>
      <Facts
        facts={[
          { term: 'Employeur', value: row.client.name },
          { term: 'Adresse de l’agent', value: <span className="wrap-anywhere">{row.email}</span> },
          { term: 'Objectif', value: requestAims[row.aim] ?? row.aim },
          { term: 'Temps souhaité', value: requestTimeWords[row.workingTime] },
          { term: 'Précisions', value: row.words ? <span className="whitespace-pre-wrap">{row.words}</span> : null },
          { term: 'Transmise', value: `Le ${sayFullDate(row.sentOn)}, par ${row.sentBy}` },
        ]}
      />
      {row.state === 'SENT' ? (
        <div className="row">
          <DialogButton
            variant="primary"
            icon="user-plus"
            label="Prendre en charge"
            title={`Prendre en charge la demande pour ${row.person}`}
            lede="La personne entre dans votre annuaire. Vous ouvrez ensuite son bilan."
          >
            <Take slug={slug} row={row} />
          </DialogButton>
          <Act
            action={declineRequestAction.bind(null, slug)}
            input={{ requestId: row.id }}
            variant="quiet"
            label="Classer sans suite"
            confirm={{
              title: 'Classer cette demande ?',
              body: `${row.client.name} lira « sans suite », et rien d’autre.`,
              confirmLabel: 'Classer',
              keepLabel: 'Revenir',
            }}
          />
        </div>
      ) : null}
    </Section>
  )
}

function Take({ slug, row }: { slug: string; row: ReceivedRequest }) {
  const [asked, setAsked] = useState<{ homonym?: boolean; knowingly?: boolean }>({})
  const take = takeRequestAction.bind(null, slug)
  const heard: ServerAction = async (input) => {
    const outcome = await take(input)
    if (outcome.ok) return outcome
    if (outcome.refusal.code === 'SAME_NAME') setAsked((before) => ({ ...before, homonym: true }))
    if (outcome.refusal.code === 'EMPLOYER_ADDRESS') setAsked((before) => ({ ...before, knowingly: true }))
    return outcome
  }
  return (
    <Form action={heard} values={{ requestId: row.id, email: row.email }} submit="Prendre en charge">
      <TextField
        name="email"
        type="email"
        label="Adresse e-mail de la personne"
        hint="Une adresse personnelle : un employeur peut lire ce qui arrive chez lui."
        autoComplete="off"
        required
      />
      {asked.homonym ? (
        <CheckField name="homonym" label={`C’est une autre personne que celle qui s’appelle ${row.person}`} />
      ) : null}
      {asked.knowingly ? (
        <CheckField
          name="knowingly"
          label="Utiliser cette adresse d’employeur quand même"
          note="La personne le demande et sait que son employeur pourrait lire ses courriels."
        />
      ) : null}
    </Form>
  )
}
