import { Button, ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import type { ActivityView } from '@/lib/homes/activity-queries'
import { addressOf } from './address'
import { Trail } from './trail'

const PAGE = 50

/** The organisation's trail: who did what and when, narrowed by person, kind and days. */
export function Activity({ view }: { view: ActivityView }) {
  const here = `/e/${view.slug}/activite`
  const { args } = view
  const keep = { personne: args.personne, genre: args.genre, du: args.du, au: args.au }
  const to = (page: number) => addressOf(here, { ...keep, page })
  const from = (args.page - 1) * PAGE + 1
  const narrowed = args.personne || args.genre || args.du || args.au
  return (
    <div className="stack">
      <PageHead
        title="Activité"
        lede="Qui a fait quoi, et quand. Le journal ne contient ni échange ni résultat, et rien ne s’en efface."
      />
      <search>
        <form className="stack-3" action={here} method="get">
          <div className="fields-3">
            <Field label="Personne">
              <select className="input" name="personne" defaultValue={args.personne ?? ''} key={args.personne}>
                <option value="">Tout le monde</option>
                {view.people.map((person) => (
                  <option key={person.id} value={person.id}>
                    {person.name}
                  </option>
                ))}
              </select>
            </Field>
            <Field label="Genre">
              <select className="input" name="genre" defaultValue={args.genre ?? ''} key={args.genre}>
                <option value="">Tout</option>
                {view.groups.map((group) => (
                  <option key={group.key} value={group.key}>
                    {group.label}
                  </option>
                ))}
              </select>
            </Field>
            <Field label="Du">
              <input className="input" type="date" name="du" defaultValue={args.du ?? ''} />
            </Field>
            <Field label="Au">
              <input className="input" type="date" name="au" defaultValue={args.au ?? ''} />
            </Field>
          </div>
          <div className="row">
            <Button type="submit">Filtrer</Button>
            {narrowed ? (
              <ButtonLink variant="quiet" href={here}>
                Tout revoir
              </ButtonLink>
            ) : null}
          </div>
        </form>
      </search>
      {view.entries.length === 0 ? (
        <Empty level={2} title={narrowed ? 'Rien pour ces filtres' : 'Rien encore'}>
          {narrowed ? 'Élargissez les dates, ou changez de personne.' : 'Ce qui se fait ici s’y inscrira.'}
        </Empty>
      ) : (
        <Trail entries={view.entries} label="Journal de l’organisme, du plus récent au plus ancien" />
      )}
      <Pager
        from={view.entries.length === 0 ? 0 : from}
        to={from + view.entries.length - 1}
        total={view.more ? null : view.entries.length === 0 ? 0 : from + view.entries.length - 1}
        noun={['événement', 'événements']}
        previousHref={args.page > 1 ? to(args.page - 1) : null}
        nextHref={view.more ? to(args.page + 1) : null}
      />
    </div>
  )
}

function Field({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is its child
    <label className="field">
      <span className="field__label">{label}</span>
      {children}
    </label>
  )
}
