import { Badge, type BadgeTone } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import type { LeadView } from '@/lib/leads/queries'
import type { LeadVerdict } from '@/lib/leads/rules'
import { LeadActs, NoteLeadButton } from './lead-acts'

const tones: Readonly<Record<LeadVerdict, BadgeTone>> = { KEPT: 'done', KEPT_IF: 'info', SET_ASIDE: 'neutral' }

/** The leads of a bilan, each with what its verification gave. The pair reads the same list. */
export function LeadList({
  space,
  bilanId,
  leads,
  open,
  pro,
  opinions,
}: {
  space: string
  bilanId: string
  leads: readonly LeadView[]
  /** Leads may still change. */
  open: boolean
  /** The practitioner reads. */
  pro: boolean
  /** Opinions on leads may be noted now. */
  opinions: boolean
}) {
  return (
    <Section
      margin
      title="Pistes"
      note="Proposées ou souhaitées, chacune est vérifiée. Vous êtes deux à lire cette page."
    >
      <div className="stack">
        {leads.length === 0 ? (
          <Empty title="Aucune piste notée">Notez les premières, même fragiles : elles se vérifient ensemble.</Empty>
        ) : (
          <ul className="plain-list">
            {leads.map((lead) => (
              <li key={lead.id}>
                <div className="row row--apart row--top">
                  <div className="stack-2">
                    <p className="wrap-anywhere">
                      <strong>{lead.label}</strong> <span className="muted">{lead.origin}</span>{' '}
                      {lead.verdict ? (
                        <Badge tone={tones[lead.verdict]}>{lead.verdictSaid}</Badge>
                      ) : (
                        <Badge>À vérifier</Badge>
                      )}
                    </p>
                    {lead.findings ? (
                      <p className="whitespace-pre-wrap wrap-anywhere">
                        {lead.findings} <span className="muted">Vérifiée le {lead.verifiedOn}.</span>
                      </p>
                    ) : null}
                    {lead.opinions.map((opinion) => (
                      <p key={`${opinion.said}${opinion.on}`} className="wrap-anywhere">
                        Avis du {opinion.on} : {opinion.said.toLocaleLowerCase('fr')}
                        {opinion.adjustments ? `. ${opinion.adjustments}` : ''}
                      </p>
                    ))}
                  </div>
                  {open ? (
                    <LeadActs
                      space={space}
                      bilanId={bilanId}
                      lead={{ id: lead.id, label: lead.label, verdict: lead.verdict, findings: lead.findings }}
                      pro={pro}
                      opinions={opinions}
                    />
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
        )}
        {open ? (
          <div className="row">
            <NoteLeadButton space={space} bilanId={bilanId} />
          </div>
        ) : null}
      </div>
    </Section>
  )
}
