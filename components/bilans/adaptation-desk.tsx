import { Badge } from '@/components/ui/badge'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import type { AdaptationsView, AskedAdaptation } from '@/lib/bilans/adaptation-queries'
import { AnswerAdaptation } from './adaptations'

const PAGE = 20

/** What the référent handicap has to answer, the oldest first, with the time left; then what was answered. */
export function AdaptationDesk({ view }: { view: AdaptationsView }) {
  const late = view.waiting.filter((one) => one.late).length
  const href = (to: number) => `/e/${view.slug}/amenagements?page=${to}`
  const to = (view.page - 1) * PAGE + view.answered.length
  return (
    <div className="stack">
      <PageHead
        title="Aménagements"
        lede={
          view.waiting.length === 0
            ? 'Aucune demande n’attend votre réponse.'
            : `${view.waiting.length === 1 ? 'Une demande attend' : `${view.waiting.length} demandes attendent`} votre réponse${late > 0 ? `, dont ${late} en retard` : ''}.`
        }
      />
      <p className="muted">
        Vous ne voyez que le nom et le besoin. La personne, son consultant et vous êtes seuls à lire ces lignes.
      </p>
      {view.waiting.length > 0 ? (
        <Section title="À répondre">
          <ul className="plain-list">
            {view.waiting.map((one) => (
              <li key={one.id}>
                <div className="row row--apart row--top">
                  <Asked one={one} />
                  <div className="row">
                    <Delay one={one} />
                    <AnswerAdaptation space={view.slug} id={one.id} need={one.need} />
                  </div>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title="Réponses données">
        {view.answered.length === 0 ? (
          <Empty title="Aucune réponse pour le moment">Les demandes auxquelles on a répondu restent ici.</Empty>
        ) : (
          <ul className="plain-list">
            {view.answered.map((one) => (
              <li key={one.id}>
                <div>
                  <Asked one={one} />
                  <Disclosure summary={`Réponse du ${one.answeredOn ?? ''}`}>
                    <p className="whitespace-pre-wrap wrap-anywhere">{one.answer}</p>
                  </Disclosure>
                </div>
              </li>
            ))}
          </ul>
        )}
        {view.page > 1 || view.more ? (
          <Pager
            from={(view.page - 1) * PAGE + 1}
            to={to}
            total={view.more ? null : to}
            noun={['réponse', 'réponses']}
            previousHref={view.page > 1 ? href(view.page - 1) : null}
            nextHref={view.more ? href(view.page + 1) : null}
          />
        ) : null}
      </Section>
    </div>
  )
}

function Asked({ one }: { one: AskedAdaptation }) {
  return (
    <div className="stack-2">
      <p>
        <strong>{one.name}</strong>
        <span className="muted">
          , demandé le {one.askedOn}, consultant {one.consultant}
        </span>
      </p>
      <p className="whitespace-pre-wrap wrap-anywhere">{one.need}</p>
    </div>
  )
}

function Delay({ one }: { one: AskedAdaptation }) {
  if (one.late) return <Badge tone="needs">En retard depuis le {one.dueOn}</Badge>
  return <Badge>{one.daysLeft === 0 ? 'À répondre aujourd’hui' : `Avant le ${one.dueOn}`}</Badge>
}
