import Link from 'next/link'
import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TodoList } from '@/components/ui/todo-list'
import { YourTurn } from '@/components/ui/your-turn'
import { statusWords } from '@/lib/bilan-types/words'
import type { OwnStatusView, StatusView } from '@/lib/referrals/status-queries'
import { needWords, statusMeanings } from '@/lib/referrals/status-words'
import { LeaveForm } from './leave-form'
import { OwnContact, OwnLinks } from './own-parts'

/** The worker's own page: his situation of the day, what it asks of him, and the paper that he sends himself. */
export function OwnStatus({ view }: { view: OwnStatusView }) {
  const current = view.statuses.find((one) => one.current) ?? null
  const asked = view.statuses.find((one) => one.asksAuthorisation && !one.authorisation?.openedOn) ?? null
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead
        title="Votre situation"
        lede={
          current
            ? `${statusWords[current.key]}, depuis le ${current.from}. ${statusMeanings[current.key]}`
            : 'Votre conseillère n’a pas encore noté votre situation.'
        }
      />
      {view.ended ? null : <Now view={view} asked={asked} />}
      <Section margin title="Vos situations" note="Elle change ? Dites-le à votre conseillère, qui la note.">
        <TodoList
          label="Vos situations, de la plus récente à la plus ancienne"
          items={view.statuses.map((one) => ({
            key: one.id,
            state: one.current ? 'done' : 'aside',
            label: statusWords[one.key],
            detail: `À partir du ${one.from}`,
            act: one.authorisation ? <Sent view={view} paper={one.authorisation} /> : null,
          }))}
        />
      </Section>
      <Section margin title="Qui le sait ?">
        <p>
          Vous et votre conseillère. Votre consultant voit seulement s’il manque un papier. Rien n’est envoyé à votre
          agence : vous seul lui parlez de votre bilan, si vous le souhaitez.
        </p>
      </Section>
      <OwnContact contact={view.contact} funder={view.funder} />
      <OwnLinks bilanId={view.bilanId} current="status" />
    </>
  )
}

function Now({ view, asked }: { view: OwnStatusView; asked: StatusView | null }) {
  const others = view.missing.filter((need) => need !== 'LEAVE_AUTHORISATION')
  if (!asked && view.missing.length === 0)
    return (
      <Callout tone="done" title="Rien ne manque">
        Vos séances peuvent se tenir.
      </Callout>
    )
  return (
    <div className="stack">
      {asked && !asked.authorisation ? (
        <YourTurn id="autorisation" title="Envoyer l’autorisation d’absence">
          <p>
            Vous la demandez à votre agence. Prenez la feuille en photo, ou envoyez le PDF. Votre conseillère l’ouvre,
            puis vos séances peuvent se tenir.
          </p>
          <LeaveForm bilanId={view.bilanId} statusId={asked.id} />
        </YourTurn>
      ) : null}
      {asked?.authorisation ? (
        <Callout title={`Autorisation envoyée le ${asked.authorisation.sentOn}`} icon="hourglass">
          <p>Votre conseillère doit encore l’ouvrir. Une erreur ? Envoyez-en une autre.</p>
          <LeaveForm bilanId={view.bilanId} statusId={asked.id} again />
        </Callout>
      ) : null}
      {others.map((need) => (
        <Callout key={need} title={needWords[need].label} icon="hourglass">
          <p>{needWords[need].own}</p>
          {need === 'CALENDAR_WITH_HOURS' ? (
            <p>
              <Link href={`/mon-bilan/${view.bilanId}/programme`} prefetch={false}>
                Voir votre programme
              </Link>
            </p>
          ) : null}
        </Callout>
      ))}
    </div>
  )
}

function Sent({ view, paper }: { view: OwnStatusView; paper: NonNullable<StatusView['authorisation']> }) {
  return (
    <span className="row">
      <span className="small muted">
        Autorisation envoyée le {paper.sentOn}
        {paper.openedOn ? `, ouverte par votre conseillère le ${paper.openedOn}` : ''}
      </span>
      <ButtonLink plain size="sm" icon="download" href={`/mon-bilan/${view.bilanId}/statut/autorisation/${paper.id}`}>
        Revoir
      </ButtonLink>
    </span>
  )
}
