import Link from 'next/link'
import { SessionBadge } from '@/components/sessions/session-table'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import type { OwnWorkPanel as View } from '@/lib/guidance/own-work-queries'

/** What the person declared of her own work, on her consultant's page; he countersigns each on its sheet. */
export function OwnWorkPanel({ view, base }: { view: View; base: string }) {
  return (
    <Section id="autonomie" title="Travail en autonomie" note={view.lines.length > 0 ? totalOf(view) : undefined}>
      {view.lines.length === 0 ? (
        <p className="muted">{view.beneficiary} n’a encore rien déclaré. Vous contresignerez à l’entretien suivant.</p>
      ) : (
        <ul className="plain-list">
          {view.lines.map((line) => (
            <li key={line.id}>
              <div className="stack-2">
                <div>
                  {line.sessionId ? (
                    <Link href={`${base}/seances/${line.sessionId}`} prefetch={false}>
                      {line.when}
                    </Link>
                  ) : (
                    line.when
                  )}
                  , {line.duration}
                </div>
                <p className="whitespace-pre-line wrap-anywhere">{line.what}</p>
                {line.withWhom ? <p className="small muted wrap-anywhere">Avec : {line.withWhom}</p> : null}
                <div>{line.status ? <SessionBadge status={line.status} /> : <Badge>Hors des heures</Badge>}</div>
              </div>
            </li>
          ))}
        </ul>
      )}
      {view.more ? <p className="small muted">Les plus récentes sont affichées.</p> : null}
    </Section>
  )
}

const totalOf = (view: View): string =>
  view.counted ? `${view.total} déclarées, ${view.signed} comptées` : `${view.total} déclarées, hors des heures`
