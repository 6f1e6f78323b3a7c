import { FileTable } from '@/components/parties/files'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TaskRows } from '@/components/ui/task-rows'
import type { EmployerHome as EmployerView } from '@/lib/homes/employer-queries'

/** The home of who speaks for an employer: what waits for him first, then the files he is a party to. */
export function EmployerHome({ view }: { view: EmployerView }) {
  const base = `/e/${view.slug}`
  return (
    <div className="stack">
      <PageHead
        title={`Bonjour ${view.firstName}`}
        lede={
          view.waits.length === 0
            ? 'Rien ne vous attend aujourd’hui.'
            : view.waits.length === 1
              ? 'Une chose vous attend.'
              : `${view.waits.length} choses vous attendent.`
        }
      />
      {view.waits.length > 0 ? (
        <Section id="attend" title="Ce qui vous attend">
          <TaskRows
            label="Ce qui vous attend"
            size="sm"
            tasks={view.waits.map(({ key, title, detail, act, href }) => ({
              key,
              who: title,
              detail,
              href,
              verb: act,
              said: `\u00a0: ${title}`,
            }))}
          />
        </Section>
      ) : null}
      <Section
        id="dossiers"
        title="Dossiers en cours"
        aside={
          <ButtonLink size="sm" href={`${base}/dossiers`}>
            Tous les dossiers
          </ButtonLink>
        }
      >
        {view.files.rows.length === 0 ? (
          <Empty
            title="Aucun dossier pour le moment"
            level={3}
            act={
              <ButtonLink icon="send" href={`${base}/demandes`}>
                Demander un bilan
              </ButtonLink>
            }
          >
            Un dossier paraît ici quand un de vos agents accepte que vous soyez associé.
          </Empty>
        ) : (
          <FileTable base={`${base}/dossiers`} rows={view.files.rows} />
        )}
      </Section>
    </div>
  )
}
