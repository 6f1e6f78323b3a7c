import { BilanFrame } from '@/components/bilans/bilan-frame'
import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import { deName } from '@/lib/platform/name'
import type { DevisView, DraftView } from '@/lib/proposals/queries'
import { kindWords } from '@/lib/proposals/words'
import { AgreementButton, AnnexForms, ChangeDraftButton, DraftButton, SendForms } from './draft-forms'
import { LineTable } from './line-table'
import { Paper } from './paper'

/** What a bilan costs: the draft being built, what was sent, and what was answered. */
export function DevisPage({ view }: { view: DevisView }) {
  const { head, draft } = view
  const drafting = view.mayDraft && !draft && view.addressee
  const current = view.papers.filter((paper, index) => index === 0 || ['AWAITING', 'ACCEPTED'].includes(paper.state))
  const past = view.papers.filter((paper) => !current.includes(paper))
  return (
    <BilanFrame head={head} current="devis" acts={drafting ? <DraftButton view={view} /> : null}>
      <div className="stack">
        {view.contract ? (
          <Callout tone="done" title={`Contrat en vigueur : ${view.contract.hours}, ${view.contract.price}`}>
            <p>
              {view.contract.number} est accepté. Ces heures sont le maximum du bilan. Un avenant signé des deux côtés
              peut les changer.
            </p>
          </Callout>
        ) : null}
        <Addressee view={view} />
        {draft ? <Draft view={view} draft={draft} /> : null}
        {view.agreement ? (
          <div>
            <AgreementButton view={view} />
          </div>
        ) : null}
        {current.map((paper) => (
          <Paper key={paper.id} paper={paper} />
        ))}
        {past.length > 0 ? (
          <Disclosure summary={past.length > 1 ? `${past.length} versions passées` : 'Une version passée'}>
            <div className="stack">
              {past.map((paper) => (
                <Paper key={paper.id} paper={paper} />
              ))}
            </div>
          </Disclosure>
        ) : null}
        {view.papers.length === 0 && !draft ? (
          <Empty title="Pas encore de devis" level={2}>
            Il se construit à partir du programme {deName(head.firstName)} et du tarif en vigueur. Rien n’est à
            recopier.
          </Empty>
        ) : null}
      </div>
    </BilanFrame>
  )
}

/** Who will be asked, or why nobody can be yet. */
function Addressee({ view }: { view: DevisView }) {
  const { addressee } = view
  if (!addressee)
    return (
      <Callout tone="warning" title="Ce devis n’a pas encore de destinataire">
        <p>L’employeur ou la conseillère doit d’abord prendre part au bilan.</p>
      </Callout>
    )
  if (!addressee.hasSpace)
    return (
      <Callout tone="warning" title={`${addressee.name} n’a pas encore d’espace`}>
        <p>Vous pouvez envoyer le devis. La réponse attendra son arrivée : pensez à l’inviter.</p>
      </Callout>
    )
  return null
}

function Draft({ view, draft }: { view: DevisView; draft: DraftView }) {
  return (
    <Section
      id="brouillon"
      title={draft.kind === 'AVENANT' ? 'Avenant en préparation' : 'Devis en préparation'}
      note={`Pour ${view.addressee?.who ?? ''}, ${view.addressee?.name ?? ''}. Personne ne le voit avant son envoi.`}
      aside={view.mayDraft ? <ChangeDraftButton view={view} draft={draft} /> : <Badge>En préparation</Badge>}
    >
      <div className="stack">
        {draft.problem ? (
          <Callout tone="warning">
            <p>{draft.problem}</p>
          </Callout>
        ) : null}
        {draft.lines.length > 0 ? (
          <LineTable
            caption={`Lignes du brouillon, ${kindWords[draft.kind].label}`}
            lines={draft.lines}
            sums={draft.sums}
          />
        ) : null}
        {draft.tariff ? <p className="small muted">Tarif : {draft.tariff}.</p> : null}
        {view.mayDraft ? <AnnexForms view={view} draft={draft} /> : null}
        <SendForms view={view} draft={draft} />
      </div>
    </Section>
  )
}
