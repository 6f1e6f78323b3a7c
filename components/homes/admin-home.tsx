import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { DataTable } from '@/components/ui/data-table'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { Stage } from '@/components/ui/stage'
import { Still } from '@/components/ui/still'
import { TaskRows } from '@/components/ui/task-rows'
import type { LateGroup, AdminHome as View } from '@/lib/homes/admin-queries'
import { MOST_COUNTED, MOST_LATE, sayCount } from '@/lib/homes/words'
import { formatMinutes } from '@/lib/platform/duration'
import { Trail } from './trail'
import { Views } from './views'

/** An administrator's home: the team, all bilans by stage, what is late, what settings lack, the last events. Never content. */
export function AdminHome({ view }: { view: View }) {
  const late = view.late.reduce((sum, group) => sum + group.count, 0)
  return (
    <div className="stack">
      <Views slug={view.slug} oversees={view.practises} current="organisme" />
      <PageHead
        title={view.title}
        lede={
          <>
            Bonjour {view.firstName}. {`${view.name}\u00a0: `}
            <strong>
              {sayCount(view.open, MOST_COUNTED)} {view.open > 1 ? 'bilans' : 'bilan'} en cours
            </strong>
            .{' '}
            {late === 0
              ? 'Rien n’est en retard.'
              : `${late === 1 ? 'Une chose attend' : `${sayCount(late, MOST_LATE * 5)} choses attendent`} depuis trop longtemps.`}
          </>
        }
      />
      <Gaps view={view} />
      <div className="cols cols--rail">
        <div className="stack [--gap:var(--space-6)]">
          <Late view={view} />
          <Team view={view} />
        </div>
        <div className="stack [--gap:var(--space-6)]">
          <Stages view={view} />
          <Section
            title="Activité"
            aside={
              <Link className="small tap" href={`/e/${view.slug}/activite`} prefetch={false}>
                Tout voir
              </Link>
            }
          >
            {view.events.length === 0 ? (
              <p className="muted small">Rien encore.</p>
            ) : (
              <Trail entries={view.events} label="Derniers événements" />
            )}
          </Section>
        </div>
      </div>
    </div>
  )
}

function Gaps({ view }: { view: View }) {
  if (view.gaps.length === 0) return null
  return (
    <Callout tone="warning" title="Il manque de quoi établir des documents à votre nom">
      <ul className="tasks">
        {view.gaps.map((gap) => (
          <li key={gap.key}>
            <p className="tasks__what">
              <Link href={gap.href} prefetch={false}>
                {gap.what}
              </Link>
              <br />
              <span className="small">{gap.detail}</span>
            </p>
          </li>
        ))}
      </ul>
    </Callout>
  )
}

function Late({ view }: { view: View }) {
  if (view.late.length === 0)
    return (
      <Section title="En retard">
        <p className="muted">Rien : séances enregistrées, heures signées, documents établis.</p>
      </Section>
    )
  return (
    <Section title="En retard">
      <div className="stack-4">
        {view.late.map((group) => (
          <LatePart key={group.key} group={group} />
        ))}
      </div>
    </Section>
  )
}

function LatePart({ group }: { group: LateGroup }) {
  const others = group.count - group.items.length
  return (
    <div>
      <h3 className="group">
        {group.title}
        {'\u00a0: '}
        <span className="num">{sayCount(group.count, MOST_LATE)}</span>
      </h3>
      <TaskRows
        label={group.title}
        variant="quiet"
        tasks={group.items.map(({ key, person, detail, href }) => ({
          key,
          who: person,
          detail,
          href,
          verb: 'Voir',
          said: ` ${person}, ${detail}`,
        }))}
      />
      {others > 0 ? (
        <p className="small muted">
          {group.count >= MOST_LATE
            ? 'Et bien d’autres après.'
            : others === 1
              ? 'Et un autre.'
              : `Et ${others} autres.`}{' '}
          Les plus anciens d’abord.
        </p>
      ) : null}
    </div>
  )
}

function Team({ view }: { view: View }) {
  return (
    <Section
      title="Équipe"
      aside={
        <Link className="small tap" href={`/e/${view.slug}/equipe`} prefetch={false}>
          Toute l’équipe
        </Link>
      }
    >
      {view.team.length === 0 ? (
        <Empty
          title="Aucun consultant"
          act={
            <ButtonLink variant="secondary" icon="user-plus" href={`/e/${view.slug}/equipe`}>
              Inviter un consultant
            </ButtonLink>
          }
        >
          Un bilan demande un consultant qui le mène.
        </Empty>
      ) : (
        <DataTable
          caption={`Consultants, leurs bilans en cours et leurs heures de ${view.month}`}
          columns={[
            { label: 'Consultant', head: true },
            { label: 'En cours', num: true },
            { label: `Tenues en ${view.month}`, num: true },
            { label: 'À enregistrer', num: true },
            { label: 'À signer', num: true },
          ]}
          rows={view.team.map((row) => ({
            key: row.id,
            cells: [
              { link: row.href, text: row.name },
              { link: row.openHref, text: sayCount(row.open, MOST_COUNTED), said: ` bilans de ${row.name}` },
              formatMinutes(row.heldMinutes),
              String(row.toLog),
              String(row.toSign),
            ],
          }))}
        />
      )}
      {view.moreTeam ? <p className="small muted">Les douze premiers par ordre alphabétique.</p> : null}
    </Section>
  )
}

function Stages({ view }: { view: View }) {
  const shown = view.stages.filter((stage) => stage.count > 0)
  return (
    <Section
      title="Bilans par étape"
      aside={
        <Link className="small tap" href={`/e/${view.slug}/bilans`} prefetch={false}>
          La liste
        </Link>
      }
    >
      {shown.length === 0 ? (
        <Empty
          title="Aucun bilan"
          act={
            <ButtonLink variant="secondary" icon="plus" href={`/e/${view.slug}/bilans/nouveau`}>
              Ouvrir un bilan
            </ButtonLink>
          }
        />
      ) : (
        <Still as="ul" className="plain-list">
          {shown.map((stage) => (
            <li key={stage.stage}>
              <Link href={stage.href} prefetch={false}>
                <Stage at={stage.at}>{stage.label}</Stage>
              </Link>
              <span className="num">
                {sayCount(stage.count, MOST_COUNTED)}
                <span className="vh"> {stage.count > 1 ? 'bilans' : 'bilan'}</span>
              </span>
            </li>
          ))}
        </Still>
      )}
    </Section>
  )
}
