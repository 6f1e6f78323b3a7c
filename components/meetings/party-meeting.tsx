import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { SignSheet } from '@/components/ui/sign-sheet'
import type { PartyMeeting as Meeting, PartyMeetingView } from '@/lib/meetings/party-queries'
import { answerWords } from '@/lib/meetings/words'
import { AnswerActs } from './answer-form'
import { MinutesText } from './meeting-parts'
import { AcknowledgeButton } from './minutes-acts'
import { SignMeetingButton } from './sign-act'

const ledes = (meeting: Meeting): string =>
  meeting.state === 'CANCELLED'
    ? 'Ce rendez-vous est annulé.'
    : meeting.state === 'MISSED'
      ? 'Ce rendez-vous n’a pas eu lieu.'
      : meeting.ahead
        ? meeting.answer === null
          ? 'Dites si cette date vous convient.'
          : `Vous avez répondu : « ${answerWords[meeting.answer]}${meeting.wished ? `, ${meeting.wished}` : ''} ».`
        : meeting.state === 'PLANNED'
          ? 'Il sera bientôt enregistré. Vous pourrez alors signer votre présence.'
          : meeting.toSign
            ? 'Vérifiez les faits. Si tout est juste, signez votre présence.'
            : 'Ce rendez-vous a eu lieu.'

/** One meeting of three, for its third party: when, where, with whom; the answer, the presence, the minutes once validated. */
export function PartyMeeting({ view }: { view: PartyMeetingView }) {
  const { meeting, slug } = view
  const facts = [
    { term: 'Date', value: <strong>{meeting.when}</strong> },
    { term: 'Durée', value: meeting.duration },
    { term: 'Lieu', value: meeting.where },
    { term: 'Avec', value: `${meeting.person} et ${meeting.practitioner}` },
    { term: 'Organisme', value: meeting.provider },
    { term: 'Accompagnement', value: meeting.label },
  ]
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Rendez-vous à trois', href: `/e/${slug}/rendez-vous` }, { label: meeting.title }]}
        title={meeting.title}
        lede={ledes(meeting)}
      />
      {meeting.state === 'HELD' ? (
        <SignSheet
          eyebrow="Feuille de présence"
          title={`${meeting.title}, ${meeting.provider}`}
          facts={facts}
          lines={[
            meeting.signed
              ? {
                  key: 'own',
                  state: 'signed',
                  mark: meeting.signed.by,
                  proof: `A signé le ${meeting.signed.at}, avec son compte.`,
                }
              : { key: 'own', state: 'awaited', mark: 'Votre signature', proof: `${view.signer}. Pas encore signé.` },
          ]}
        >
          {meeting.toSign ? (
            <>
              <p>
                En signant, j’atteste que ce rendez-vous a eu lieu, à ces heures, et que j’y étais. Mon nom, l’heure et
                le texte signé sont conservés.
              </p>
              <SignMeetingButton space={slug} meetingId={meeting.id} version={meeting.version} name={view.signer} />
            </>
          ) : null}
        </SignSheet>
      ) : (
        <Card title="Le rendez-vous">
          <Facts facts={facts} />
        </Card>
      )}
      {meeting.ahead ? (
        <>
          <AnswerActs
            target={{ space: slug, meetingId: meeting.id, version: meeting.version }}
            today={view.today}
            answered={meeting.answer !== null}
          />
          <div className="row">
            {meeting.videoLink ? (
              <ButtonLink plain icon="video" href={meeting.videoLink} target="_blank" rel="noreferrer">
                Rejoindre la visio
              </ButtonLink>
            ) : null}
            <ButtonLink plain icon="calendar-plus" href={`${meeting.href}/rendez-vous.ics`}>
              Garder dans mon agenda
            </ButtonLink>
          </div>
        </>
      ) : null}
      {view.minutes ? (
        <Card title="Compte rendu">
          <div className="stack-3">
            <MinutesText words={view.minutes} level={3} />
            <p className="small muted">
              Validé par {meeting.person} le {view.minutes.validated}.
            </p>
            {meeting.acknowledged ? (
              <p>Vous en avez pris connaissance le {meeting.acknowledged}.</p>
            ) : (
              <AcknowledgeButton space={slug} meetingId={meeting.id} minutesId={view.minutes.id} />
            )}
          </div>
        </Card>
      ) : meeting.state === 'HELD' ? (
        <p className="muted">Le compte rendu se lit ici une fois que {meeting.person} l’a validé.</p>
      ) : null}
    </div>
  )
}
