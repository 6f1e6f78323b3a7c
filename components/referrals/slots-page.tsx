import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Table } from '@/components/ui/table'
import { modeWords } from '@/lib/bilan-types/words'
import { dayOf, sayMoment } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { OfferedSlot, SlotsView } from '@/lib/referrals/listing-queries'
import { offerSlotsAction, withdrawSlotAction } from '@/lib/referrals/referral-actions'
import { SlotForm } from './slot-form'

/** The slots that consultants offer for discovery interviews. */
export function SlotsPage({ view }: { view: SlotsView }) {
  const { slug, zone } = view
  const offer = view.mayOffer ? (
    <DialogButton
      variant="primary"
      icon="calendar-plus"
      label="Proposer un créneau"
      title="Proposer un créneau"
      lede="Pour un entretien découverte, gratuit et sans engagement."
    >
      <SlotForm
        action={offerSlotsAction.bind(null, slug)}
        sites={view.sites}
        values={{ day: dayAhead(view), start: '10:00', duration: '1 h', mode: 'VIDEO', siteId: '', weeks: '1' }}
      />
    </DialogButton>
  ) : undefined
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Demandes reçues', href: `/e/${slug}/approches` }, { label: 'Créneaux' }]}
        title="Créneaux proposés"
        lede="Les conseillères voient vos créneaux libres et en souhaitent un en vous envoyant une demande."
        acts={view.slots.length > 0 ? offer : undefined}
      />
      {view.listed ? null : (
        <Callout tone="warning" title="Votre organisme n’est pas dans l’annuaire">
          <p>
            Ces créneaux ne sont vus de personne.{' '}
            {view.oversees ? (
              <ButtonLink variant="quiet" size="sm" href={`/e/${slug}/reglages/annuaire`}>
                Figurer dans l’annuaire
              </ButtonLink>
            ) : (
              'Demandez à l’administration de l’y inscrire.'
            )}
          </p>
        </Callout>
      )}
      {view.slots.length === 0 ? (
        <Empty level={2} title="Aucun créneau à venir" act={offer}>
          Un créneau proposé fait gagner plusieurs jours à la personne qui attend.
        </Empty>
      ) : (
        <Table<OfferedSlot>
          caption="Créneaux proposés"
          rows={[...view.slots]}
          rowKey={(row) => row.id}
          columns={[
            { key: 'when', label: 'Moment', head: true, cell: (row) => sayMoment(row.startsAt, zone) },
            {
              key: 'length',
              label: 'Durée',
              num: true,
              cell: (row) => formatMinutes((row.endsAt.getTime() - row.startsAt.getTime()) / 60_000),
            },
            { key: 'how', label: 'Rencontre', cell: (row) => row.place || modeWords[row.mode] },
            ...(view.oversees ? [{ key: 'who', label: 'Consultant', cell: (row: OfferedSlot) => row.consultant }] : []),
            {
              key: 'state',
              label: 'État',
              cell: (row) => (row.taken ? <Badge tone="info">Réservé par une demande</Badge> : <Badge>Libre</Badge>),
            },
            {
              key: 'acts',
              label: 'Actions',
              quiet: true,
              cell: (row) =>
                row.taken ? null : (
                  <Act
                    action={withdrawSlotAction.bind(null, slug)}
                    input={{ slotId: row.id }}
                    label={
                      <>
                        Retirer<span className="vh"> le créneau : {sayMoment(row.startsAt, zone)}</span>
                      </>
                    }
                    size="sm"
                    variant="quiet"
                  />
                ),
            },
          ]}
        />
      )}
      {view.more ? <p className="small muted">Les cent premiers. Les suivants s’afficheront ensuite.</p> : null}
    </div>
  )
}

/** The first day proposed: the last slot's, a week later, else today. */
function dayAhead({ slots, today, zone }: SlotsView): string {
  const last = slots.filter((slot) => slot.mine).at(-1)
  return last ? dayOf(new Date(last.startsAt.getTime() + 7 * 86_400_000), zone) : today
}
