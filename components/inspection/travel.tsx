import { DialogButton } from '@/components/ui/dialog-button'
import { DurationField } from '@/components/ui/duration-field'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { setTravelAction } from '@/lib/inspection/actions'
import type { TravelLine } from '@/lib/inspection/travel-queries'
import type { SiteView } from '@/lib/organisations/site-queries'

/** How long it takes from one site to another: what a check compares two sessions of one half-day with. */
export function Travel({
  slug,
  sites,
  travel,
}: {
  slug: string
  sites: readonly SiteView[]
  travel: readonly TravelLine[]
}) {
  const open = sites.filter((site) => site.open)
  if (open.length < 2) return null
  return (
    <Section
      title="Trajets entre les lieux"
      note="Deux séances trop rapprochées dans deux lieux sont signalées avant facturation. Sans durée notée, elle est estimée d’après les codes postaux."
      aside={<TravelButton slug={slug} sites={open} />}
    >
      {travel.length === 0 ? (
        <p className="muted">Aucun trajet n’est encore noté.</p>
      ) : (
        <Table<TravelLine>
          caption="Durée des trajets entre les lieux"
          rows={[...travel]}
          rowKey={(row) => row.id}
          columns={[
            { key: 'sites', label: 'Lieux', head: true, cell: (row) => row.sites },
            { key: 'duration', label: 'Trajet', num: true, cell: (row) => row.duration },
            {
              key: 'acts',
              label: 'Actions',
              quiet: true,
              cell: (row) => <TravelButton slug={slug} sites={open} line={row} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

function TravelButton({ slug, sites, line }: { slug: string; sites: readonly SiteView[]; line?: TravelLine }) {
  const options = sites.map((site) => ({ value: site.id, label: `${site.name}, ${site.city}` }))
  const [first, second] = options
  return (
    <DialogButton
      size="sm"
      variant={line ? 'quiet' : 'secondary'}
      icon={line ? undefined : 'plus'}
      label={
        line ? (
          <>
            Modifier<span className="vh"> le trajet {line.sites}</span>
          </>
        ) : (
          'Noter un trajet'
        )
      }
      title={line ? `Trajet ${line.sites}` : 'Noter un trajet'}
      small
    >
      <Form
        action={setTravelAction.bind(null, slug)}
        values={
          line
            ? { siteId: line.siteId, otherSiteId: line.otherSiteId, duration: line.duration }
            : { siteId: first?.value ?? '', otherSiteId: second?.value ?? '' }
        }
        submit="Enregistrer"
      >
        {line ? null : (
          <>
            <SelectField name="siteId" label="D’un lieu" options={options} required />
            <SelectField name="otherSiteId" label="À un autre" options={options} required />
          </>
        )}
        <DurationField name="duration" label="Durée du trajet" hint="Dans un sens ou dans l’autre. Exemple : 45 min." />
      </Form>
    </DialogButton>
  )
}
