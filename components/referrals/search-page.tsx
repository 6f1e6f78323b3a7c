import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { type Column, Table } from '@/components/ui/table'
import { COURSE_MODES } from '@/lib/bilan-types/keys'
import { courseModeWords } from '@/lib/bilan-types/words'
import { sayMomentShort } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import type { ProviderLine, SearchView } from '@/lib/referrals/search-queries'
import {
  departmentOptions,
  departments,
  sayModes,
  saySpecialisation,
  specialisationOptions,
} from '@/lib/referrals/territory-words'
import { referralPath } from './referral-frame'

const PAGE = 20

type Asked = Record<string, string | number | null>

function address(base: string, asked: Asked): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(asked)) if (value) query.set(key, String(value))
  return query.size > 0 ? `${base}?${query}` : base
}

/** Where a conseillère looks for a provider: filters in the address, soonest free slot first. */
export function SearchPage({ view }: { view: SearchView }) {
  const base = `/e/${view.slug}/prestataires`
  const { query, referral } = view
  const keep: Asked = {
    departement: query.departement,
    mode: query.mode,
    specialite: query.specialite,
    creneaux: query.creneaux ? '1' : null,
    q: query.q,
    tri: query.tri === 'creneau' ? null : query.tri,
    dossier: referral?.id ?? null,
  }
  const to = (change: Asked) => address(base, { ...keep, ...change })
  return (
    <div className="stack">
      <PageHead
        crumbs={
          referral
            ? [
                { label: 'Dossiers', href: `/e/${view.slug}/orientations` },
                { label: referral.name, href: referralPath(view.slug, referral.id) },
                { label: 'Chercher un organisme' },
              ]
            : undefined
        }
        title={referral ? `Un organisme pour ${referral.name}` : 'Organismes'}
        lede={
          referral
            ? `Dossier ${referral.number}. Il reste ${formatMinutes(referral.left)} à confier. L’organisme ne saura pas de qui il s’agit avant de nommer un consultant.`
            : 'Les organismes qui proposent des bilans, avec les créneaux libres de leurs consultants.'
        }
      />
      {referral?.openProvider ? (
        <Callout tone="warning" title={`Une demande est déjà en cours auprès de ${referral.openProvider}`}>
          <p>
            <Link className="tap" href={referralPath(view.slug, referral.id)} prefetch={false}>
              Retirez-la d’abord dans le dossier
            </Link>
          </p>
        </Callout>
      ) : null}
      <SearchFilters view={view} base={base} />
      {view.rows.length === 0 ? (
        <Empty
          level={2}
          title="Aucun organisme ne répond"
          act={<ButtonLink href={address(base, { dossier: referral?.id ?? null })}>Effacer les filtres</ButtonLink>}
        >
          Élargissez le département, ou acceptez les rencontres à distance.
        </Empty>
      ) : (
        <Table<ProviderLine>
          caption="Organismes trouvés"
          rows={[...view.rows]}
          rowKey={(row) => row.id}
          top
          columns={columns(view, base, to)}
        />
      )}
      <Pager
        from={view.from}
        to={view.from + Math.max(0, view.rows.length - 1)}
        total={view.total}
        noun={['organisme', 'organismes']}
        previousHref={query.page > 1 ? to({ page: query.page - 1 }) : null}
        nextHref={view.from + PAGE - 1 < view.total ? to({ page: query.page + 1 }) : null}
      />
    </div>
  )
}

/** By the address: a plain form, that works without a script. */
function SearchFilters({ view, base }: { view: SearchView; base: string }) {
  const { query, referral } = view
  return (
    <search aria-label="Chercher un organisme">
      <form className="grid items-end gap-3 md:grid-cols-2 xl:grid-cols-4" action={base} method="get">
        {referral ? <input type="hidden" name="dossier" value={referral.id} /> : null}
        {query.tri === 'nom' ? <input type="hidden" name="tri" value="nom" /> : null}
        <Choice
          name="departement"
          label="Département"
          none="Tous"
          value={query.departement}
          options={departmentOptions}
        />
        <Choice
          name="mode"
          label="Rencontres"
          none="Toutes"
          value={query.mode}
          options={COURSE_MODES.map((key) => ({ value: key, label: courseModeWords[key] }))}
        />
        <Choice
          name="specialite"
          label="Spécialité"
          none="Toutes"
          value={query.specialite}
          options={specialisationOptions}
        />
        <label className="field">
          <span className="field__label">Nom</span>
          <input
            className="input"
            type="search"
            name="q"
            defaultValue={query.q}
            key={query.q}
            maxLength={120}
            autoComplete="off"
          />
        </label>
        <label className="check">
          <input
            type="checkbox"
            name="creneaux"
            value="1"
            defaultChecked={query.creneaux}
            key={String(query.creneaux)}
          />
          <span>Avec un créneau libre</span>
        </label>
        <Button type="submit" icon="search">
          Chercher
        </Button>
      </form>
    </search>
  )
}

function Choice({
  name,
  label,
  none,
  value,
  options,
}: {
  name: string
  label: string
  none: string
  value: string | null
  options: readonly { value: string; label: string }[]
}) {
  return (
    <label className="field">
      <span className="field__label">{label}</span>
      <select className="select" name={name} defaultValue={value ?? ''} key={value}>
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

function columns(view: SearchView, base: string, to: (change: Asked) => string): Column<ProviderLine>[] {
  const { tri, departement } = view.query
  return [
    {
      key: 'name',
      label: 'Organisme',
      head: true,
      sort: { href: to({ tri: tri === 'nom' ? null : 'nom' }), now: tri === 'nom' ? 'ascending' : null },
      cell: (row) => (
        <>
          <Link
            className="row-link"
            href={address(`${base}/${row.id}`, { dossier: view.referral?.id ?? null })}
            prefetch={false}
          >
            {row.name}
          </Link>
          {row.city ? <span className="muted small"> {row.city}</span> : null}
        </>
      ),
    },
    {
      key: 'slot',
      label: 'Prochain créneau',
      sort: { href: to({ tri: null }), now: tri === 'creneau' ? 'ascending' : null },
      cell: (row) =>
        row.nextFreeAt ? (
          <Badge tone="info" icon="calendar-check">
            {sayMomentShort(row.nextFreeAt, view.zone)}
          </Badge>
        ) : (
          <span className="muted">Aucun proposé</span>
        ),
    },
    {
      key: 'modes',
      label: 'Rencontres',
      cell: (row) => sayModes(row.modes),
    },
    {
      key: 'specialisations',
      label: 'Spécialités',
      cell: (row) =>
        row.specialisations.length > 0 ? (
          row.specialisations.map(saySpecialisation).join(', ')
        ) : (
          <span className="muted">Aucune indiquée</span>
        ),
    },
    { key: 'departments', label: 'Départements', cell: (row) => sayPlaces(row.departments, departement) },
  ]
}

/** `Finistère et 3 autres`: the one sought first. */
function sayPlaces(codes: readonly string[], sought: string | null): string {
  const ordered = sought && codes.includes(sought) ? [sought, ...codes.filter((code) => code !== sought)] : [...codes]
  const [first = '', second, ...others] = ordered.map((code) => departments[code] ?? code)
  if (!second) return first
  if (others.length === 0) return `${first}, ${second}`
  return `${first}, ${second} et ${others.length} ${others.length > 1 ? 'autres' : 'autre'}`
}
