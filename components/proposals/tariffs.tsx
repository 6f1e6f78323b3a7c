import { SettingsFrame } from '@/components/organisations/settings-frame'
import { Badge } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { formatCents } from '@/lib/platform/money'
import type { Prices } from '@/lib/proposals/line-rules'
import type { TariffsView, TariffView } from '@/lib/proposals/tariff-queries'
import { priceWords, sayVat } from '@/lib/proposals/tariff-words'
import { TariffForm } from './tariff-form'

const states = {
  NOW: { label: 'En vigueur', tone: 'done' },
  COMING: { label: 'À venir', tone: 'info' },
  PAST: { label: 'Passé', tone: 'neutral' },
} as const

/** The provider's tariffs, each dated; a new one takes over from its own day, and nothing past is rewritten. */
export function TariffSettings({ view }: { view: TariffsView }) {
  return (
    <SettingsFrame
      view={view}
      part="tarifs"
      title="Tarifs"
      lede="Les devis en tirent leurs prix. Un nouveau tarif ne change rien aux devis déjà envoyés."
      acts={<NewTariff view={view} first={view.scopes[0]?.value ?? ''} label="Poser un tarif" variant="primary" />}
    >
      {view.tariffs.length === 0 ? (
        <Empty title="Aucun tarif pour le moment" level={2}>
          Sans tarif, aucun devis ne peut être envoyé.
        </Empty>
      ) : null}
      {view.tariffs.map(({ scope, grids }) => {
        const shown = grids.filter((grid) => grid.state !== 'PAST')
        const past = grids.filter((grid) => grid.state === 'PAST')
        return (
          <Section
            key={scope.value}
            title={scope.label}
            aside={<NewTariff view={view} first={scope.value} label="Nouveau tarif" about={scope.label} />}
          >
            <div className="stack">
              {shown.map((grid) => (
                <Grid key={grid.id} grid={grid} label={scope.label} />
              ))}
              {past.length > 0 ? (
                <Disclosure summary={past.length > 1 ? `${past.length} tarifs passés` : 'Un tarif passé'}>
                  <div className="stack">
                    {past.map((grid) => (
                      <Grid key={grid.id} grid={grid} label={scope.label} />
                    ))}
                  </div>
                </Disclosure>
              ) : null}
            </div>
          </Section>
        )
      })}
    </SettingsFrame>
  )
}

function NewTariff({
  view,
  first,
  label,
  about,
  variant,
}: {
  view: TariffsView
  first: string
  label: string
  about?: string
  variant?: 'primary'
}) {
  return (
    <DialogButton
      icon="plus"
      size={variant ? 'md' : 'sm'}
      variant={variant ?? 'secondary'}
      label={
        <>
          {label}
          {about ? <span className="vh"> : {about}</span> : null}
        </>
      }
      title="Nouveau tarif"
      lede="Les prix sont en euros, toutes taxes comprises."
    >
      <TariffForm space={view.slug} scopes={view.scopes} first={first} />
    </DialogButton>
  )
}

const rowsOf = (prices: Prices): readonly { key: string; label: string; cents: number | null; text?: string }[] => [
  { key: 'hour', label: priceWords.hour, cents: prices.hourCents },
  { key: 'preparation', label: priceWords.preparationHour, cents: prices.preparationHourCents },
  {
    key: 'percent',
    label: priceWords.preparationPercent,
    cents: prices.preparationPercent,
    text: `${prices.preparationPercent}\u00a0h`,
  },
  { key: 'closing', label: priceWords.closingTripartite, cents: prices.closingTripartiteCents },
  { key: 'tests', label: priceWords.testPackage, cents: prices.testPackageCents },
  { key: 'fees', label: priceWords.managementFees, cents: prices.managementFeesCents },
]

function Grid({ grid, label }: { grid: TariffView; label: string }) {
  const sides = grid.sides.map(({ affiliated, prices }) => ({ affiliated, rows: rowsOf(prices) }))
  const rows = (sides[0]?.rows ?? []).filter((row) => row.cents !== null)
  const state = states[grid.state]
  return (
    <div className="stack-2">
      <p className="row">
        <strong>Depuis le {grid.from}</strong>
        <Badge tone={state.tone}>{state.label}</Badge>
      </p>
      <p className="small muted">
        {grid.source}. {sayVat(grid.vatBasisPoints, grid.vatGround)}.
      </p>
      <Table
        caption={`${label}, depuis le ${grid.from}`}
        rows={[...rows]}
        rowKey={(row) => row.key}
        columns={[
          { key: 'label', label: 'Prix TTC', head: true, cell: (row) => row.label },
          ...sides.map(({ affiliated, rows: own }) => ({
            key: String(affiliated),
            label: sides.length === 1 ? 'Montant' : affiliated ? 'Affiliées' : 'Non affiliées',
            num: true,
            cell: (row: { key: string }) => {
              const one = own.find(({ key }) => key === row.key)
              return one?.text ?? formatCents(one?.cents ?? 0)
            },
          })),
        ]}
      />
    </div>
  )
}
