import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Empty } from '@/components/ui/empty'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { TextField } from '@/components/ui/text-field'
import { declareLeaveAction, withdrawLeaveAction } from '@/lib/inspection/actions'
import type { LeaveLine, LeavesView } from '@/lib/inspection/leave-queries'

const hrefOf = (base: string, page: number): string => (page > 1 ? `${base}?page=${page}` : base)

/** Days on which a consultant does not work: one's own, or the team's for who administers it. Never why. */
export function Leaves({ view }: { view: LeavesView }) {
  const { slug, rows, members, page, from, more } = view
  const base = `/e/${slug}/absences`
  return (
    <div className="stack">
      <PageHead
        title="Absences"
        lede={
          members
            ? 'Les jours où un consultant ne travaille pas. Le motif n’est pas demandé.'
            : 'Les jours où vous ne travaillez pas. Le motif n’est pas demandé.'
        }
        acts={rows.length > 0 ? <DeclareButton view={view} /> : undefined}
      />
      {rows.length === 0 ? (
        <Empty title="Aucune absence déclarée" level={2} act={<DeclareButton view={view} />}>
          Une séance tenue un jour d’absence est signalée avant facturation.
        </Empty>
      ) : (
        <>
          <Table<LeaveLine>
            caption="Absences déclarées, les plus récentes d’abord"
            rows={[...rows]}
            rowKey={(row) => row.id}
            columns={[
              { key: 'days', label: 'Jours', head: true, cell: (row) => row.days },
              ...(members ? [{ key: 'name', label: 'Consultant', cell: (row: LeaveLine) => row.name }] : []),
              {
                key: 'state',
                label: 'État',
                cell: (row) => (row.past ? <Badge>Passée</Badge> : <Badge tone="info">Déclarée</Badge>),
              },
              {
                key: 'acts',
                label: 'Actions',
                quiet: true,
                cell: (row) => (
                  <Act
                    action={withdrawLeaveAction.bind(null, slug)}
                    input={{ leaveId: row.id }}
                    size="sm"
                    variant="quiet"
                    label={
                      <>
                        Retirer<span className="vh"> l’absence, {row.days}</span>
                      </>
                    }
                    confirm={{
                      title: 'Retirer cette absence ?',
                      body: `${members ? `${row.name}, ` : ''}${row.days}. Les séances de ces jours ne seront plus signalées.`,
                      confirmLabel: 'Retirer l’absence',
                    }}
                  />
                ),
              },
            ]}
          />
          <Pager
            from={from}
            to={from + rows.length - 1}
            total={more ? null : from + rows.length - 1}
            noun={['absence', 'absences']}
            previousHref={page > 1 ? hrefOf(base, page - 1) : null}
            nextHref={more ? hrefOf(base, page + 1) : null}
          />
        </>
      )}
    </div>
  )
}

function DeclareButton({ view }: { view: LeavesView }) {
  return (
    <DialogButton
      variant="primary"
      icon="plus"
      label="Déclarer une absence"
      title="Déclarer une absence"
      lede="Indiquez les jours seulement."
      small
    >
      <Form
        action={declareLeaveAction.bind(null, view.slug)}
        values={{ memberId: '', fromOn: view.today, untilOn: view.today }}
        submit="Déclarer"
      >
        {view.members ? (
          <SelectField name="memberId" label="Consultant" options={view.members} empty="Choisir" required />
        ) : null}
        <TextField name="fromOn" type="date" label="Premier jour" required />
        <TextField name="untilOn" type="date" label="Dernier jour" required />
      </Form>
    </DialogButton>
  )
}
