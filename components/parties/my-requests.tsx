import { Act } from '@/components/ui/act'
import { Badge, type BadgeTone } from '@/components/ui/badge'
import { RadioGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Empty } from '@/components/ui/empty'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { sendRequestAction, withdrawRequestAction } from '@/lib/parties/actions'
import type { MyRequestsView } from '@/lib/parties/request-queries'
import type { RequestState } from '@/lib/parties/rules'
import { requestAims, requestStateWords, requestTimeWords } from '@/lib/parties/words'
import { sayFullDate } from '@/lib/platform/day'

const tones: Readonly<Record<RequestState, BadgeTone>> = {
  SENT: 'info',
  TAKEN: 'done',
  DECLINED: 'neutral',
  WITHDRAWN: 'neutral',
}

/** What an employer asked of the providers whose client he is, and the form to ask again. */
export function MyRequests({ view }: { view: MyRequestsView }) {
  const { rows, page, from, more, slug, providers } = view
  const base = `/e/${slug}/demandes`
  const ask = providers.length > 0 ? <Ask view={view} /> : null
  return (
    <div className="stack">
      <PageHead
        title="Demandes"
        lede="Vous proposez un bilan pour un de vos agents. Rien ne se fait sans son propre accord."
        acts={rows.length === 0 && page === 1 ? null : ask}
      />
      {rows.length === 0 ? (
        <Empty title={page === 1 ? 'Aucune demande pour le moment' : 'Rien de plus'} level={2} act={ask}>
          {providers.length > 0
            ? 'L’agent sera contacté par l’organisme. Il reste libre de dire non.'
            : 'Aucun organisme ne vous a encore dans son annuaire.'}
        </Empty>
      ) : (
        <>
          <Table<(typeof rows)[number]>
            caption="Demandes"
            rows={[...rows]}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'person',
                label: 'Agent',
                head: true,
                cell: (row) => (
                  <>
                    {row.person}
                    <br />
                    <span className="small muted">{requestAims[row.aim] ?? ''}</span>
                  </>
                ),
              },
              { key: 'provider', label: 'À', cell: (row) => row.provider },
              { key: 'sent', label: 'Transmise', cell: (row) => `${sayFullDate(row.sentOn)}, par ${row.sentBy}` },
              {
                key: 'state',
                label: 'État',
                cell: (row) => <Badge tone={tones[row.state]}>{requestStateWords[row.state]}</Badge>,
              },
              {
                key: 'acts',
                label: 'Actions',
                quiet: true,
                cell: (row) =>
                  row.state === 'SENT' ? (
                    <Act
                      action={withdrawRequestAction.bind(null, slug)}
                      input={{ requestId: row.id }}
                      size="sm"
                      variant="quiet"
                      label="Reprendre la demande"
                    />
                  ) : null,
              },
            ]}
          />
          <Pager
            from={from}
            to={from + rows.length - 1}
            total={more ? null : from + rows.length - 1}
            noun={['demande', 'demandes']}
            previousHref={page > 1 ? `${base}?page=${page - 1}` : null}
            nextHref={more ? `${base}?page=${page + 1}` : null}
          />
        </>
      )}
    </div>
  )
}

function Ask({ view }: { view: MyRequestsView }) {
  const [first] = view.providers
  return (
    <DialogButton
      variant="primary"
      icon="send"
      label="Demander un bilan"
      title="Demander un bilan"
      lede="L’organisme prendra contact avec l’agent. Vous n’aurez de dossier qu’avec son accord."
    >
      <Form
        action={sendRequestAction.bind(null, view.slug)}
        values={{ clientId: first?.clientId ?? '', aim: '', workingTime: null }}
        submit="Transmettre la demande"
      >
        {view.providers.length > 1 ? (
          <SelectField
            name="clientId"
            label="Organisme"
            options={view.providers.map((one) => ({ value: one.clientId, label: one.name }))}
            required
          />
        ) : (
          <p>
            Votre demande part à <strong>{first?.name}</strong>.
          </p>
        )}
        <TextField name="firstName" label="Prénom de l’agent" autoComplete="off" required />
        <TextField name="lastName" label="Nom de l’agent" autoComplete="off" required />
        <TextField
          name="email"
          type="email"
          label="Adresse e-mail de l’agent"
          hint="Une adresse personnelle si vous la connaissez et qu’il est d’accord."
          autoComplete="off"
          required
        />
        <SelectField
          name="aim"
          label="Objectif"
          empty="Choisir"
          options={Object.entries(requestAims).map(([value, label]) => ({ value, label }))}
          required
        />
        <RadioGroup
          name="workingTime"
          label="Temps souhaité"
          options={Object.entries(requestTimeWords).map(([value, label]) => ({ value, label }))}
          required
        />
        <TextArea name="words" label="Précisions" hint="Ne parlez pas de santé." rows={4} maxLength={1000} optional />
      </Form>
    </DialogButton>
  )
}
