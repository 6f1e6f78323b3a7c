import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { statusWords } from '@/lib/bilan-types/words'
import { sayFullDate, sayMoment } from '@/lib/platform/day'
import type { ApproachLine, ReferralView, StatusLine } from '@/lib/referrals/referral-queries'
import { sayEnding } from '@/lib/referrals/referral-words'
import { referralPath } from './referral-frame'

/** The worker's status, a dated series (R5). */
export function Statuses({ view }: { view: ReferralView }) {
  return (
    <Section
      title="Statut, au fil du temps"
      note="Le statut d’un jour décide de ce qu’il faut avant une séance."
      aside={
        <Link className="small tap" href={referralPath(view.slug, view.id, 'statut')} prefetch={false}>
          Noter un changement, ouvrir un papier
        </Link>
      }
    >
      <Table<StatusLine>
        caption="Statuts"
        rows={[...view.statuses]}
        rowKey={(row) => row.id}
        rowCurrent={(row) => row.id === view.status?.id}
        columns={[
          { key: 'status', label: 'Statut', head: true, cell: (row) => statusWords[row.key] },
          { key: 'from', label: 'Depuis le', cell: (row) => sayFullDate(row.fromOn) },
          { key: 'agreed', label: 'Votre accord', cell: (row) => agreement(row) },
          { key: 'paper', label: 'Autorisation d’absence', cell: (row) => authorisation(row) },
        ]}
      />
    </Section>
  )
}

function agreement(row: StatusLine) {
  if (row.key === 'SICK_LEAVE') return <span className="muted">Non demandé</span>
  return row.agreedAt ? <Badge tone="done">Donné</Badge> : <Badge tone="needs">À donner</Badge>
}

function authorisation(row: StatusLine) {
  if (row.key !== 'ON_WORKING_TIME') return <span className="muted">Non demandée</span>
  if (row.authorisation === 'COPIED') return <Badge tone="done">Reçue</Badge>
  return row.authorisation === 'HANDED_IN' ? <Badge tone="needs">À ouvrir</Badge> : <Badge>Attendue</Badge>
}

/** Providers tried before: what became of each, without a reason. */
export function History({ view }: { view: ReferralView }) {
  const past = view.approaches.filter((one) => one.endedAt !== null)
  if (past.length === 0) return null
  return (
    <Section title="Organismes déjà approchés" note="Une réponse négative n’a pas à être motivée.">
      <Table<ApproachLine>
        caption="Organismes déjà approchés"
        rows={past}
        rowKey={(row) => row.id}
        columns={[
          { key: 'provider', label: 'Organisme', head: true, cell: (row) => row.providerName },
          { key: 'sent', label: 'Demande', cell: (row) => sayMoment(row.sentAt, view.zone) },
          {
            key: 'consultant',
            label: 'Consultant',
            cell: (row) => row.consultantName ?? <span className="muted">Aucun</span>,
          },
          { key: 'ended', label: 'Fin', cell: (row) => (row.endedAt ? sayMoment(row.endedAt, view.zone) : '') },
          {
            key: 'ending',
            label: 'Issue',
            cell: (row) => (row.ending ? sayEnding(row.ending, row.namedAt !== null) : ''),
          },
        ]}
      />
    </Section>
  )
}
