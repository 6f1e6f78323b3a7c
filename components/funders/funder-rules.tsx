import { SettingsFrame } from '@/components/organisations/settings-frame'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { DatedSet } from '@/lib/funders/set-rules'
import type { FunderView } from '@/lib/funders/settings-queries'
import { plainTerms, type RuleSet, TERM_KEYS, type TermKey } from '@/lib/funders/terms-rules'
import { funderNames, sayTerm, termWords } from '@/lib/funders/words'
import { sayFullDate } from '@/lib/platform/day'

const states = {
  NOW: { label: 'En vigueur', tone: 'done' },
  COMING: { label: 'À venir', tone: 'info' },
  PAST: { label: 'Passé', tone: 'neutral' },
} as const

/** The rules of one funder: in force, to come, past; each with its source and the figures to be checked. */
export function FunderRules({ view }: { view: FunderView }) {
  return (
    <SettingsFrame
      view={view}
      part="financeurs"
      title={funderNames[view.funder]}
      lede="De nouvelles règles prennent effet à leur date. Rien de ce qui est décidé n’est réécrit."
      acts={
        <>
          <ButtonLink variant="primary" icon="plus" href={`${view.funderPath}/nouveau`}>
            Poser de nouvelles règles
          </ButtonLink>
          <ButtonLink variant="quiet" href={`/e/${view.slug}/reglages/financeurs`}>
            Tous les financeurs
          </ButtonLink>
        </>
      }
    >
      {view.answerHere.length > 0 && view.provider ? (
        <Callout title={`${view.answerHere.join(', ')} : un espace ici`}>
          <p>Vos demandes à ce financeur suivent ses propres règles, le jour de l’envoi puis de la décision.</p>
        </Callout>
      ) : null}
      {view.kinds.map(({ typeKey, label, sets }) => (
        <Kind key={typeKey ?? 'tous'} label={label} sets={sets} />
      ))}
    </SettingsFrame>
  )
}

function Kind({ label, sets }: { label: string; sets: readonly DatedSet[] }) {
  const shown = sets.filter(({ state }) => state !== 'PAST')
  const past = sets.filter(({ state }) => state === 'PAST')
  return (
    <Section title={label}>
      <div className="stack">
        {sets.length === 0 ? (
          <Empty title="Aucune règle pour le moment">Posez-en à partir d’une date, avec leur source.</Empty>
        ) : null}
        {shown.map((dated) => (
          <Dated key={keyOf(dated.set)} dated={dated} label={label} />
        ))}
        {past.length > 0 ? (
          <Disclosure summary={past.length > 1 ? `${past.length} versions passées` : 'Une version passée'}>
            <div className="stack">
              {past.map((dated) => (
                <Dated key={keyOf(dated.set)} dated={dated} label={label} />
              ))}
            </div>
          </Disclosure>
        ) : null}
      </div>
    </Section>
  )
}

const keyOf = (set: RuleSet): string => set.id ?? `produit-${set.effectiveFrom}`

/** Figures that say something, or that are to be checked. */
const said = (set: RuleSet): TermKey[] =>
  TERM_KEYS.filter(
    (key) =>
      set.toVerify.includes(key) ||
      key === 'paidWhen' ||
      JSON.stringify(set.terms[key]) !== JSON.stringify(plainTerms[key]),
  )

function Dated({ dated: { set, state }, label }: { dated: DatedSet; label: string }) {
  const day = sayFullDate(set.effectiveFrom)
  return (
    <div className="stack-2">
      <p className="row">
        <strong>
          {state === 'COMING' ? 'À partir du' : 'Depuis le'} {day}
        </strong>
        <Badge tone={states[state].tone}>{states[state].label}</Badge>
        {set.id === null ? <Badge>Livré avec Jalon</Badge> : <Badge>Posé par votre organisme</Badge>}
      </p>
      <p className="small muted">Source : {set.source}</p>
      {state !== 'PAST' && set.toVerify.length > 0 ? (
        <Callout tone="warning" title="Les sources laissent des points ouverts">
          Vérifiez les lignes marquées « à vérifier » avant de vous y fier. Posez ensuite vos propres règles.
        </Callout>
      ) : null}
      <Table
        caption={`${label}, règles du ${day}`}
        rows={said(set)}
        rowKey={(key) => key}
        columns={[
          { key: 'term', label: 'Règle', head: true, cell: (key) => termWords[key] },
          { key: 'value', label: 'Ce qu’elle dit', cell: (key) => sayTerm(set.terms, key) },
          {
            key: 'check',
            label: 'Fiabilité',
            cell: (key) =>
              set.toVerify.includes(key) ? (
                <Badge tone="needs">À vérifier</Badge>
              ) : (
                <span className="muted">Sourcé</span>
              ),
          },
        ]}
      />
    </div>
  )
}
