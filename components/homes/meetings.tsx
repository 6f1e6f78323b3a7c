import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import type { Meeting, MeetingsView } from '@/lib/homes/meeting-queries'
import { addressOf } from './address'

const HERE = '/mon-bilan/rendez-vous'
const PAGE = 20

/** Her meetings: those to come, with what to do about each, then those behind. */
export function Meetings({ view }: { view: MeetingsView }) {
  const { coming, past, page, more } = view
  const [first] = coming
  const from = (page - 1) * PAGE + 1
  return (
    <>
      <PageHead
        title="Mes rendez-vous"
        lede={
          first
            ? `Le prochain\u00a0: ${first.when.charAt(0).toLocaleLowerCase('fr')}${first.when.slice(1)}.`
            : 'Rien n’est prévu pour le moment.'
        }
      />
      <Section margin title="À venir" note="Un empêchement n’est pas une faute : prévenez, la date change.">
        {coming.length === 0 ? (
          <Empty title="Aucun rendez-vous prévu">Votre consultant vous proposera une date. Elle viendra ici.</Empty>
        ) : (
          <ul className="plain-list">
            {coming.map((meeting) => (
              <Coming key={meeting.id} meeting={meeting} />
            ))}
          </ul>
        )}
      </Section>
      {past.length > 0 ? (
        <Section margin title="Passés">
          <ul className="plain-list">
            {past.map((meeting) => (
              <li key={meeting.id}>
                <div>
                  <Link href={meeting.href} prefetch={false}>
                    <strong>{meeting.what}</strong>
                  </Link>
                  <br />
                  <span className="muted">
                    <time dateTime={meeting.iso}>{meeting.when}</time>, {meeting.detail}
                  </span>
                </div>
                <State state={meeting.state} />
              </li>
            ))}
          </ul>
          <Pager
            from={from}
            to={from + past.length - 1}
            total={more ? null : from + past.length - 1}
            noun={['rendez-vous', 'rendez-vous']}
            previousHref={page > 1 ? addressOf(HERE, { page: page - 1 }) : null}
            nextHref={more ? addressOf(HERE, { page: page + 1 }) : null}
          />
        </Section>
      ) : null}
    </>
  )
}

function Coming({ meeting }: { meeting: Meeting }) {
  return (
    <li>
      <div>
        <Link href={meeting.href} prefetch={false}>
          <strong>
            <time dateTime={meeting.iso}>{meeting.when}</time>
          </strong>
        </Link>
        <br />
        {meeting.what}
        <br />
        <span className="muted">{meeting.detail}.</span>
      </div>
      <div className="row">
        {meeting.videoLink ? (
          <ButtonLink plain variant="secondary" icon="video" href={meeting.videoLink} target="_blank" rel="noreferrer">
            Rejoindre
            <span className="vh"> la visio, nouvel onglet</span>
          </ButtonLink>
        ) : null}
        {meeting.calendar ? (
          <ButtonLink plain variant="quiet" icon="calendar-plus" href={meeting.calendar}>
            Garder la date
            <span className="vh"> dans votre agenda, fichier</span>
          </ButtonLink>
        ) : null}
        {meeting.moveAsked ? <Badge icon="calendar-clock">Déplacement demandé</Badge> : null}
        {meeting.mayMove ? (
          <ButtonLink variant="quiet" href={`${meeting.href}`}>
            Demander à déplacer
          </ButtonLink>
        ) : null}
      </div>
    </li>
  )
}

function State({ state }: { state: Meeting['state'] }) {
  if (state === 'TO_SIGN') return <Badge tone="needs">À signer</Badge>
  if (state === 'COUNTED') return <Badge tone="done">Comptée</Badge>
  if (state === 'HELD') return <Badge icon="check">Tenue</Badge>
  if (state === 'CANCELLED') return <Badge icon="minus">Annulée</Badge>
  if (state === 'MISSED') return <Badge icon="minus">N’a pas eu lieu</Badge>
  return <Badge icon="hourglass">Votre consultant l’enregistre</Badge>
}
