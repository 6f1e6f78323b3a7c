import { SettingsFrame } from '@/components/organisations/settings-frame'
import type { NewRulesView } from '@/lib/funders/settings-queries'
import { funderNames } from '@/lib/funders/words'
import { RulesForm } from './rules-form'

/** New rules of a funder from a day on, begun with the present ones. */
export function NewRules({ view }: { view: NewRulesView }) {
  return (
    <SettingsFrame
      view={view}
      part="financeurs"
      title={`Nouvelles règles : ${funderNames[view.funder]}`}
      lede="Le formulaire reprend les dernières règles connues. Changez ce qui change, et dites d’où cela vient."
    >
      <RulesForm
        space={view.slug}
        self={view.funder === 'SELF'}
        values={view.values}
        types={view.types}
        back={view.funderPath}
      />
    </SettingsFrame>
  )
}
