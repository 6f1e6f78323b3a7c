import Link from 'next/link'
import { SessionBadge } from '@/components/sessions/session-table'
import { BackLink } from '@/components/ui/back-link'
import { Badge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import type { OwnWorkLine, OwnWorkPage } from '@/lib/guidance/own-work-queries'
import { DeclareButton, WithdrawButton } from './declare-form'

/** What she did by herself: she declares it here; where it counts her consultant countersigns it. */
export function OwnDeclarations({ view }: { view: OwnWorkPage }) {
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead title="Mes démarches" lede={ledeOf(view)} />
      {view.mayDeclare ? (
        <div className="row" style={{ marginBlockEnd: 'var(--space-6)' }}>
          <DeclareButton view={view} />
        </div>
      ) : null}
      <Section margin title="Ce que vous avez déclaré" note={noteOf(view)}>
        {view.lines.length === 0 ? (
          <Empty title="Rien n’est encore déclaré" level={3}>
            Une recherche, une visite, une rencontre : déclarez-la quand elle est faite.
          </Empty>
        ) : (
          <ul className="plain-list">
            {view.lines.map((line) => (
              <Line key={line.id} line={line} view={view} />
            ))}
          </ul>
        )}
        {view.more ? <p className="small muted">Les plus récentes sont affichées.</p> : null}
      </Section>
      {view.counted ? (
        <Section margin title="Comment cela compte">
          <p>
            {view.next
              ? `Vous en parlez au prochain entretien, ${view.next}. ${view.consultant} contresigne alors.`
              : `Vous en parlez au prochain entretien. ${view.consultant} contresigne alors.`}
          </p>
        </Section>
      ) : null}
    </>
  )
}

function Line({ line, view }: { line: OwnWorkLine; view: OwnWorkPage }) {
  return (
    <li>
      <div className="stack-2">
        <div>
          <strong>{line.when}</strong>, {line.duration}
        </div>
        <p className="whitespace-pre-line wrap-anywhere">{line.what}</p>
        {line.withWhom ? <p className="small muted wrap-anywhere">Avec : {line.withWhom}</p> : null}
        <div className="row">
          {line.status ? <SessionBadge status={line.status} /> : <Badge>Hors des heures</Badge>}
          {line.sessionId ? (
            <Link href={`/mon-bilan/${view.bilanId}/seances/${line.sessionId}`} prefetch={false}>
              Voir la feuille<span className="vh"> du {line.when}</span>
            </Link>
          ) : null}
          {line.mayWithdraw ? <WithdrawButton bilanId={view.bilanId} ownWorkId={line.id} what={line.what} /> : null}
        </div>
      </div>
    </li>
  )
}

const ledeOf = (view: OwnWorkPage): string =>
  view.counted
    ? 'Ce que vous faites par vous-même compte dans vos heures, une fois contresigné.'
    : 'Gardez la trace de ce que vous faites par vous-même. Ces heures ne comptent pas.'

const noteOf = (view: OwnWorkPage): string | undefined => {
  if (view.lines.length === 0) return undefined
  return view.counted ? `${view.total} déclarées, ${view.signed} comptées` : `${view.total} déclarées, hors des heures`
}
