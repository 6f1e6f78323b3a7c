import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Act } from '@/components/ui/act'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import { inspectAction } from '@/lib/inspection/actions'
import type { FindingView, InspectionView } from '@/lib/inspection/queries'
import { type FindingPlace, Findings } from './finding'

/** Before a bill: what somebody who checks would ask, what was answered, what has gone since. */
export function InspectionPage({ view }: { view: InspectionView }) {
  const { head, checked, open, answered, gone } = view
  const place: FindingPlace = { slug: head.slug, base: head.base, bilanId: head.bilanId }
  const run = (
    <Act
      action={inspectAction.bind(null, head.slug)}
      input={{ bilanId: head.bilanId }}
      variant="primary"
      icon="shield-check"
      label={checked ? 'Vérifier à nouveau' : 'Vérifier le dossier'}
    />
  )
  return (
    <BilanFrame head={head} current="inspection" acts={checked ? run : null}>
      <div className="stack">
        {checked ? (
          <p className="small muted">
            Dernière vérification : {checked.when}, par {checked.by}. {sessionsSaid(checked.sessions)}
          </p>
        ) : (
          <Empty title="Ce dossier n’a pas encore été vérifié" level={2} act={run}>
            Dates, lieux, signatures, accords et phases sont relus comme le ferait un contrôleur. Ils le sont aussi
            avant chaque demande de paiement.
          </Empty>
        )}
        <Verdict view={view} />
        {open.length > 0 ? (
          <Section
            title={open.length > 1 ? `${open.length} constats sans réponse` : 'Un constat sans réponse'}
            note="Rien n’est facturé tant qu’un constat attend. Corrigez sa cause et vérifiez à nouveau, ou répondez."
          >
            <List findings={open} place={place} />
          </Section>
        ) : null}
        {answered.length > 0 ? (
          <Section title="Constats avec leur réponse" note="Ils restent au dossier, tels qu’ils ont été expliqués.">
            <List findings={answered} place={place} />
          </Section>
        ) : null}
        {view.waiver ? (
          <Section
            title="Attestation pour le CPF"
            note={
              view.waiver.signed
                ? 'Elle manquait lors de la demande. La personne l’a signée depuis.'
                : 'Elle manque. La raison en est au dossier.'
            }
          >
            <p className="wrap-anywhere">
              {view.waiver.reason} <span className="muted small">{view.waiver.said}</span>
            </p>
          </Section>
        ) : null}
        {gone.length > 0 ? (
          <Disclosure
            summary={
              gone.length > 1 ? `${gone.length} constats dont la cause a disparu` : 'Un constat dont la cause a disparu'
            }
          >
            <List findings={gone} place={place} />
          </Disclosure>
        ) : null}
      </div>
    </BilanFrame>
  )
}

const sessionsSaid = (count: number): string =>
  count === 0
    ? 'Aucune séance n’était encore tenue.'
    : count > 1
      ? `${count} séances tenues ont été relues.`
      : 'Une séance tenue a été relue.'

function Verdict({ view }: { view: InspectionView }) {
  if (!view.checked || view.open.length > 0) return null
  if (view.answered.length > 0)
    return (
      <Callout tone="done" title="Tous les constats ont leur réponse">
        <p>Rien ne retient la facturation de ce bilan.</p>
      </Callout>
    )
  return (
    <Callout tone="done" title="Rien à signaler">
      <p>Les séances, leurs signatures et leurs accords tiennent ensemble.</p>
    </Callout>
  )
}

/** One card a kind, in the order in which kinds come. */
function List({ findings, place }: { findings: readonly FindingView[]; place: FindingPlace }) {
  const kinds = [...new Set(findings.map((one) => one.code))]
  return (
    <div className="stack">
      {kinds.map((kind) => (
        <Findings key={kind} findings={findings.filter((one) => one.code === kind)} place={place} />
      ))}
    </div>
  )
}
