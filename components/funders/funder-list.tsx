import { SettingsFrame } from '@/components/organisations/settings-frame'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { TaskList } from '@/components/ui/task-list'
import type { FunderLine, FundersView } from '@/lib/funders/settings-queries'
import { funderNames } from '@/lib/funders/words'

/** Every funder, with the rules in force and how many of their figures are to be checked. */
export function FunderList({ view }: { view: FundersView }) {
  return (
    <SettingsFrame
      view={view}
      part="financeurs"
      title="Financeurs"
      lede="Ce que chacun prend en charge, depuis quand, et d’où viennent ces règles. Une demande garde les règles qui l’ont décidée."
    >
      <TaskList
        label="Financeurs"
        tasks={view.funders.map((line) => ({
          key: line.funder,
          what: (
            <>
              <strong>{funderNames[line.funder]}</strong> <Check count={line.toVerify} />
            </>
          ),
          detail: detailOf(line),
          act: (
            <ButtonLink href={`/e/${view.slug}/reglages/financeurs/${line.slug}`} size="sm">
              Ouvrir<span className="vh"> : {funderNames[line.funder]}</span>
            </ButtonLink>
          ),
        }))}
      />
    </SettingsFrame>
  )
}

function Check({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <Badge tone="needs">
      {count} {count > 1 ? 'points à vérifier' : 'point à vérifier'}
    </Badge>
  )
}

function detailOf({ since, own, next }: FunderLine): string {
  const now = since === null ? 'Aucune règle en vigueur' : `${own ? 'Vos règles' : 'Règles'} depuis le ${since}`
  return next ? `${now}, les suivantes le ${next}` : now
}
