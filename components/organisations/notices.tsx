import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { TaskList } from '@/components/ui/task-list'
import type { BilanTypeKey } from '@/lib/bilan-types/keys'
import { kindName } from '@/lib/bilan-types/registry'
import type { NoticeVersion } from '@/lib/organisations/notice-queries'
import type { SettingsView } from '@/lib/organisations/queries'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { SettingsFrame, settingsPath } from './settings-frame'

type Row = { readonly typeKey: BilanTypeKey; readonly current: NoticeVersion | null }

/** One notice a bilan type: what a person is told before anything counts (R1). */
export function NoticesSettings({ view }: { view: SettingsView & { notices: readonly Row[] } }) {
  return (
    <SettingsFrame
      view={view}
      part="notices"
      title="Notices d’information"
      lede="Chaque bénéficiaire lit la notice de son bilan et en prend acte avant la première séance qui compte."
    >
      <TaskList
        label="Notices par type de bilan"
        tasks={view.notices.map(({ typeKey, current }) => ({
          key: typeKey,
          what: (
            <>
              <strong>{kindName(typeKey)}</strong> {current ? null : <Badge>À publier</Badge>}
            </>
          ),
          detail: current
            ? `Version ${current.version}, publiée le ${sayFullDate(dayOf(current.publishedAt))} par ${current.publishedBy}`
            : 'Un texte vous est proposé : relisez-le, adaptez-le, publiez-le.',
          act: (
            <ButtonLink href={settingsPath(view.slug, `notices/${typeKey.toLowerCase()}`)} size="sm">
              {current ? 'Lire et modifier' : 'Relire et publier'}
              <span className="vh"> : {kindName(typeKey)}</span>
            </ButtonLink>
          ),
        }))}
      />
    </SettingsFrame>
  )
}
