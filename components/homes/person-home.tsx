import Link from 'next/link'
import { Awaited } from '@/components/entry/awaited'
import { Gauge } from '@/components/hours/gauge'
import { Path } from '@/components/path/path'
import { Way } from '@/components/path/way'
import { OwnReferralPart } from '@/components/referrals/own-referral'
import { ButtonLink } from '@/components/ui/button'
import { Chips } from '@/components/ui/chips'
import { Easy } from '@/components/ui/easy'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TaskList } from '@/components/ui/task-list'
import { YourTurn } from '@/components/ui/your-turn'
import type { NextMeeting, PersonHome as View } from '@/lib/homes/person-queries'
import type { Preferences } from '@/lib/platform/preferences-cookie'
import { pathOf } from './path-of'
import { ComfortPart, Consultant, OwnParts, OwnWork, Papers, Works } from './person-parts'

type Bilan = NonNullable<View['bilan']>

/** Her own home: where she is, what waits for her, what comes next, her path, her hours, her papers, whom to reach. */
export function PersonHome({ view, preferences }: { view: View; preferences: Pick<Preferences, 'easy' | 'text'> }) {
  const { bilan } = view
  if (!bilan)
    return (
      <>
        <PageHead
          title={`Bonjour ${view.firstName}`}
          lede={
            view.referral
              ? 'Votre conseillère s’occupe de votre dossier. Votre bilan s’affichera ici dès qu’il sera ouvert.'
              : 'Votre espace est prêt. Votre bilan s’affichera ici dès qu’il sera ouvert.'
          }
        />
        {view.referral ? <OwnReferralPart referral={view.referral} /> : null}
        <ComfortPart preferences={preferences} />
      </>
    )
  const drawing =
    bilan.path &&
    pathOf(bilan.path, { id: 'chemin', today: view.today, now: view.now, zone: view.zone, title: 'Votre chemin' })
  const withDates =
    bilan.path &&
    pathOf(bilan.path, { id: 'etapes', today: view.today, now: view.now, zone: view.zone, hrefOf: hrefOf(bilan) })
  return (
    <>
      {view.bilans.length > 0 ? (
        <Chips label="Vos bilans" chips={view.bilans.map(({ label, href, current }) => ({ label, href, current }))} />
      ) : null}
      <PageHead
        title={`Bonjour ${view.firstName}`}
        lede={<Easy short={bilan.sentence.short}>{bilan.sentence.full}</Easy>}
      />
      {view.referral && bilan.ended ? <OwnReferralPart referral={view.referral} /> : null}
      <TurnAndNext bilan={bilan} />
      {bilan.turns.length > 0 ? <Then bilan={bilan} /> : null}
      {bilan.before ? (
        <Section
          title="Avant de commencer"
          note="Ce que d’autres font. Vous n’avez rien à faire pour cela."
          className="section"
        >
          <Awaited facts={bilan.before} today={view.today} consultant={bilan.consultant.name} />
        </Section>
      ) : null}
      {drawing ? (
        <Section
          title="Votre chemin"
          className="section"
          aside={
            <a className="nb tap" href="#etapes">
              Voir toutes les étapes
            </a>
          }
        >
          <Path view={drawing} />
        </Section>
      ) : null}
      {bilan.works.length > 0 ? <Works bilan={bilan} /> : null}
      {bilan.parts.length > 0 ? <OwnParts bilan={bilan} /> : null}
      {bilan.ownWork ? <OwnWork bilan={bilan} counted={bilan.ownWork.counted} /> : null}
      <Section
        margin
        title="Vos heures"
        note={<Easy short="Vous signez tous les deux.">Une heure compte quand vous l’avez signée tous les deux.</Easy>}
      >
        <Gauge view={bilan.hours} name="Vos heures" />
      </Section>
      <Papers bilan={bilan} />
      <Consultant bilan={bilan} />
      {view.referral && !bilan.ended ? <OwnReferralPart referral={view.referral} /> : null}
      {withDates ? (
        <Section margin id="etapes" title="Toutes les étapes" note="Le même chemin, en mots.">
          <Way view={withDates} />
        </Section>
      ) : null}
      <Section margin title="Vos choix" note="À tout moment, sans avoir à expliquer.">
        <ul className="plain-list">
          {bilan.ended ? null : (
            <li>
              <div>
                <Link href={`${bilan.base}/demandes`} prefetch={false}>
                  Mettre en pause, arrêter, demander un aménagement
                </Link>
                <br />
                <span className="muted">Ce n’est jamais une faute.</span>
              </div>
            </li>
          )}
          <li>
            <div>
              <Link href="/mon-bilan/qui-voit-quoi" prefetch={false}>
                Qui voit quoi dans votre bilan
              </Link>
            </div>
          </li>
        </ul>
      </Section>
      <ComfortPart preferences={preferences} />
    </>
  )
}

const hrefOf = (bilan: Bilan) => {
  const guided = new Set(bilan.path?.sessions.filter((session) => session.guided).map((session) => session.id))
  return (id: string) => `${bilan.base}/${guided.has(id) ? 'travaux' : 'seances'}/${id}`
}

function TurnAndNext({ bilan }: { bilan: Bilan }) {
  const { turn, next } = bilan
  if (!turn && !next) return null
  return (
    <div className={turn && next ? 'two-up' : 'stack-4'}>
      {turn ? (
        <YourTurn
          id="a-vous"
          title={turn.title}
          act={
            <ButtonLink variant="primary" size="lg" href={bilan.base + turn.path}>
              {turn.verb}
            </ButtonLink>
          }
        >
          <p>
            <Easy short={turn.short}>{turn.text}</Easy>
          </p>
        </YourTurn>
      ) : null}
      {next ? <NextUp next={next} bilan={bilan} /> : null}
    </div>
  )
}

function NextUp({ next, bilan }: { next: NextMeeting; bilan: Bilan }) {
  return (
    <section className="card next-up" aria-labelledby="rendez-vous">
      <h2 className="eyebrow" id="rendez-vous">
        Prochain rendez-vous
      </h2>
      <p className="big-date">
        <time dateTime={next.iso}>{next.when}</time>
      </p>
      <p>
        <Easy short={`${next.where}, jusqu’à ${next.until}.`}>
          {next.what}, avec {bilan.consultant.name}. {next.where}, jusqu’à {next.until}.
        </Easy>
      </p>
      <div className="at-foot row">
        {next.videoLink ? (
          <ButtonLink
            plain
            variant={bilan.turn ? 'secondary' : 'primary'}
            icon="video"
            href={next.videoLink}
            target="_blank"
            rel="noreferrer"
          >
            Rejoindre la visio
            <span className="vh">, nouvel onglet</span>
          </ButtonLink>
        ) : null}
        {next.moveAsked ? (
          <span className="muted">Demande de report envoyée</span>
        ) : (
          <ButtonLink variant="quiet" href={`${next.href}`}>
            Demander à déplacer
          </ButtonLink>
        )}
      </div>
    </section>
  )
}

function Then({ bilan }: { bilan: Bilan }) {
  return (
    <Section title="Ensuite" className="section">
      <TaskList
        label="Ce qui vous attend ensuite"
        tasks={bilan.turns.slice(0, 6).map((turn) => ({
          key: turn.title + turn.path,
          what: <strong>{turn.title}</strong>,
          detail: <Easy short={turn.short}>{turn.text}</Easy>,
          act: (
            <ButtonLink variant="secondary" href={bilan.base + turn.path}>
              {turn.verb}
              <span className="vh"> : {turn.title}</span>
            </ButtonLink>
          ),
        }))}
      />
    </Section>
  )
}
