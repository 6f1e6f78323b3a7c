import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { type Column, Table } from '@/components/ui/table'
import type { PartyMeeting, PartyMeetingsView, PartyWaiver } from '@/lib/meetings/party-queries'
import { answerWords } from '@/lib/meetings/words'
import { MeetingBadge } from './meeting-parts'
import { WaiverAct } from './waiver-acts'

/** What a meeting waits for from its third party; null: nothing. */
export const awaitedOf = (meeting: PartyMeeting): string | null =>
  meeting.ahead && meeting.answer === null
    ? 'À répondre'
    : meeting.toSign
      ? 'Présence à signer'
      : meeting.minutesId && !meeting.acknowledged
        ? 'Compte rendu à lire'
        : null

const columns: Column<PartyMeeting>[] = [
  {
    key: 'when',
    label: 'Date',
    head: true,
    cell: (meeting) => (
      <Link href={meeting.href} prefetch={false}>
        {meeting.when}
      </Link>
    ),
  },
  { key: 'person', label: 'Avec', cell: (meeting) => `${meeting.person}, ${meeting.practitioner}` },
  { key: 'where', label: 'Lieu', cell: (meeting) => meeting.where },
  {
    key: 'state',
    label: 'Où cela en est',
    cell: (meeting) => {
      const awaited = awaitedOf(meeting)
      if (awaited) return <Badge tone="needs">{awaited}</Badge>
      return meeting.ahead && meeting.answer ? (
        answerWords[meeting.answer]
      ) : (
        <MeetingBadge state={meeting.state} said={meeting.stateSaid} />
      )
    },
  },
]

/** The list of a third party's meetings, for its home and its own page. */
export function PartyMeetingTable({ caption, meetings }: { caption: string; meetings: readonly PartyMeeting[] }) {
  return <Table caption={caption} columns={columns} rows={[...meetings]} rowKey={(meeting) => meeting.id} />
}

/** The meetings of three to which an organisation is the third party: to come, past, and what may be waived. */
export function PartyMeetings({ view }: { view: PartyMeetingsView }) {
  return (
    <div className="stack">
      <PageHead
        title="Rendez-vous à trois"
        lede="Vous y répondez, vous signez votre présence, vous lisez le compte rendu."
      />
      <Section title="À venir">
        {view.upcoming.length > 0 ? (
          <PartyMeetingTable caption="Rendez-vous à venir" meetings={view.upcoming} />
        ) : (
          <Empty title="Aucun rendez-vous à venir">On vous écrit quand un rendez-vous vous est proposé.</Empty>
        )}
      </Section>
      {view.past.length > 0 ? (
        <Section title="Passés et annulés">
          <PartyMeetingTable caption="Rendez-vous passés et annulés" meetings={view.past} />
        </Section>
      ) : null}
      {view.waivers.length > 0 ? (
        <Section title="Rendez-vous qui manquent avant une clôture">
          <div className="stack-3">
            {view.waivers.map((waiver) => (
              <Waiver key={waiver.bilanId} waiver={waiver} space={view.slug} />
            ))}
          </div>
        </Section>
      ) : null}
    </div>
  )
}

function Waiver({ waiver, space }: { waiver: PartyWaiver; space: string }) {
  const others = waiver.othersWanted.includes('BENEFICIARY')
  return (
    <Card title={waiver.person} level={3}>
      <div className="stack-3">
        <p>
          {waiver.label}, {waiver.provider}. Rendez-vous tenus : {waiver.held}. Il en manque {waiver.short}.
        </p>
        {waiver.waivedAt ? (
          <p>
            Vous y avez renoncé le {waiver.waivedAt}.{others ? ' La personne ne s’est pas encore prononcée.' : ''}
          </p>
        ) : null}
        <WaiverAct
          space={space}
          bilanId={waiver.bilanId}
          waived={waiver.waivedAt !== null}
          together={waiver.othersWanted.length > 0}
        />
      </div>
    </Card>
  )
}
