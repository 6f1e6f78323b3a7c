import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { TaskList } from '@/components/ui/task-list'
import type { CoachHome } from '@/lib/coaching/queries'

/** What a coach coaches now; what waits for him comes first. */
export function CoachHomePage({ view }: { view: CoachHome }) {
  return (
    <div className="stack">
      <PageHead title="Coaching" lede="Les accompagnements dans lesquels vous intervenez comme coach." />
      {view.bilans.length === 0 ? (
        <Empty title="Aucun coaching en cours">Un consultant vous fait intervenir depuis son bilan.</Empty>
      ) : (
        <TaskList
          label="Vos accompagnements"
          tasks={view.bilans.map((one) => ({
            key: one.id,
            what: (
              <>
                <strong>{one.name}</strong>{' '}
                {one.waiting > 0 ? (
                  <Badge tone="needs">
                    {one.waiting === 1 ? 'Une séance à traiter' : `${one.waiting} séances à traiter`}
                  </Badge>
                ) : null}
              </>
            ),
            detail: one.next ? `Prochaine séance : ${one.next}` : 'Aucune séance prévue',
            act: (
              <ButtonLink href={`/e/${view.slug}/coaching/${one.id}`} size="sm">
                Ouvrir<span className="vh"> {one.name}</span>
              </ButtonLink>
            ),
          }))}
        />
      )}
    </div>
  )
}
