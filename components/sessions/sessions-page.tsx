import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Gauge } from '@/components/hours/gauge'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { deName } from '@/lib/platform/name'
import type { SessionsView } from '@/lib/sessions/session-queries'
import { LogHoursButton } from './log-hours-button'
import { SessionTable } from './session-table'

/** The sessions of a bilan: the list with both signatures, the gauge, the ledger by nature. */
export function SessionsPage({ view }: { view: SessionsView }) {
  const { head } = view
  const here = `${head.base}/seances`
  return (
    <BilanFrame
      head={head}
      current="sessions"
      acts={
        view.log ? (
          <>
            <ButtonLink variant="primary" icon="calendar-plus" href={`${here}/nouvelle`}>
              Planifier une séance
            </ButtonLink>
            <LogHoursButton view={view.log} space={head.slug} label="Enregistrer une séance tenue" />
          </>
        ) : null
      }
    >
      <div className="cols cols--rail">
        <div className="stack">
          <Section
            title="Séances"
            aside={
              view.log && head.appointments > 0 ? (
                <ButtonLink plain size="sm" variant="quiet" icon="calendar-check" href={`${here}/rendez-vous.ics`}>
                  Garder les rendez-vous
                </ButtonLink>
              ) : null
            }
          >
            {view.sessions.length === 0 ? (
              <Empty title="Aucune séance pour l’instant">
                Planifiez la première, ou datez une étape du programme.
              </Empty>
            ) : (
              <>
                <SessionTable sessions={view.sessions} base={head.base} />
                <Pager
                  from={view.from}
                  to={view.to}
                  total={view.total}
                  noun={['séance', 'séances']}
                  previousHref={view.page > 1 ? `${here}?page=${view.page - 1}` : null}
                  nextHref={view.to < view.total ? `${here}?page=${view.page + 1}` : null}
                />
              </>
            )}
          </Section>
          {view.ledger.length > 0 ? (
            <Section title="Par nature">
              <Table
                caption="Heures par nature"
                cards={false}
                rows={[...view.ledger]}
                rowKey={(line) => line.nature}
                columns={[
                  { key: 'nature', label: 'Nature', head: true, cell: (line) => line.nature },
                  { key: 'counted', label: 'Comptées', num: true, cell: (line) => line.counted || '0 h' },
                  { key: 'toSign', label: 'À signer', num: true, cell: (line) => line.toSign || '0 h' },
                  { key: 'planned', label: 'Prévues', num: true, cell: (line) => line.planned || '0 h' },
                  ...(view.ledger.some((line) => line.outside)
                    ? [
                        {
                          key: 'outside',
                          label: 'Hors compte',
                          num: true,
                          cell: (line: SessionsView['ledger'][number]) => line.outside || '0 h',
                        },
                      ]
                    : []),
                ]}
              />
            </Section>
          ) : null}
        </div>
        <div className="stack">
          <Section title="Heures">
            <Gauge view={view.gauge} variant="rows" name={`Heures ${deName(head.name)}`} />
            {view.split ? <p className="small muted">{view.split}</p> : null}
          </Section>
        </div>
      </div>
    </BilanFrame>
  )
}
