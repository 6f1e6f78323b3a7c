import { Badge } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TodoList } from '@/components/ui/todo-list'
import { modeWords, natureWords } from '@/lib/bilan-types/words'
import { stageWords } from '@/lib/bilans/words'
import { sayPhone } from '@/lib/organisations/words'
import { formatMinutes } from '@/lib/platform/duration'
import type { FollowView } from '@/lib/referrals/follow-queries'
import { signedWords } from '@/lib/referrals/follow-words'
import { poleKindWords, poleScopeWords } from '@/lib/referrals/pole-words'
import { needWords } from '@/lib/referrals/status-words'
import { ReferralFrame } from './accord-tabs'

/** A bilan as its conseillère follows it: where it stands, dates and hours, what is signed. Never its content. */
export function FollowPage({ view }: { view: FollowView }) {
  const { bilan, referral } = view
  return (
    <ReferralFrame
      slug={view.slug}
      referral={referral}
      current="follow"
      title="Suivi"
      lede={
        <>
          Avec {bilan.referent.name}, chez {bilan.provider.name}. <strong>{stageWords[bilan.stage].label}</strong>
          {view.ended ? `, le ${view.ended}` : ''}.
        </>
      }
    >
      {view.missing.length > 0 ? (
        <Callout tone="warning" title="La prochaine séance attend">
          <ul>
            {view.missing.map((need) => (
              <li key={need}>{needWords[need].hers}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <div className="cols cols--rail">
        <div className="stack">
          <Hours view={view} />
        </div>
        <div className="stack">
          <Section title="Où en est le bilan">
            <TodoList
              label="Étapes du bilan"
              items={view.gates.map((gate) => ({
                key: gate.key,
                label: gate.label,
                state: gate.when ? 'done' : 'open',
                detail: gate.when ? `Le ${gate.when}` : undefined,
              }))}
            />
          </Section>
          <Section title="Heures">
            <Facts
              facts={[
                { term: 'Accordées', value: formatMinutes(bilan.capMinutes) },
                { term: 'Signées des deux', value: formatMinutes(bilan.hours.counted) },
                { term: 'À signer', value: formatMinutes(bilan.hours.toSign) },
                { term: 'Prévues', value: formatMinutes(bilan.hours.planned) },
                referral.minutesBefore > 0
                  ? { term: 'Faites ailleurs avant', value: formatMinutes(referral.minutesBefore) }
                  : null,
                view.letter ? { term: 'Lettre', value: view.letter.statement.number } : null,
              ]}
            />
          </Section>
          <Section title="Le consultant">
            <Facts
              facts={[
                { term: bilan.referent.title || 'Consultant', value: bilan.referent.name },
                {
                  term: 'Courriel',
                  value: <a href={`mailto:${bilan.referent.email}`}>{bilan.referent.email}</a>,
                },
                bilan.referent.phone ? { term: 'Téléphone', value: sayPhone(bilan.referent.phone) } : null,
              ]}
            />
          </Section>
          <After view={view} />
        </div>
      </div>
    </ReferralFrame>
  )
}

function Hours({ view }: { view: FollowView }) {
  return (
    <Section
      title="Dates et heures"
      note="Vous voyez les dates, les heures et les signatures. Ce qui s’y dit reste entre la personne et son consultant."
    >
      {view.hours.length === 0 ? (
        <Empty title="Aucune date pour l’instant">Elles apparaissent dès qu’elles sont fixées.</Empty>
      ) : (
        <>
          <Table
            caption="Dates, de la première à la dernière"
            columns={[
              {
                key: 'day',
                label: 'Jour',
                head: true,
                cell: (row) => (row.time ? `${row.day}, ${row.time}` : row.day),
              },
              { key: 'nature', label: 'Nature', cell: (row) => natureWords[row.nature] },
              { key: 'mode', label: 'Comment', cell: (row) => modeWords[row.mode] },
              { key: 'minutes', label: 'Durée', num: true, cell: (row) => formatMinutes(row.minutes) },
              {
                key: 'signed',
                label: 'Signatures',
                cell: (row) =>
                  row.nature === 'PRELIMINARY_INTERVIEW' ? (
                    'Sans signature'
                  ) : row.state === 'PLANNED' ? (
                    <Badge tone="plain">Prévue</Badge>
                  ) : (
                    <Badge tone={row.signed === 'BOTH' ? 'done' : 'neutral'}>{signedWords[row.signed]}</Badge>
                  ),
              },
            ]}
            rows={[...view.hours]}
            rowKey={(row) => row.key}
          />
          <Table
            caption="Heures par nature"
            showCaption
            columns={[
              {
                key: 'nature',
                label: 'Nature',
                head: true,
                cell: (row) => (row.counts ? natureWords[row.nature] : `${natureWords[row.nature]}, hors des heures`),
              },
              { key: 'signed', label: 'Signées', num: true, cell: (row) => formatMinutes(row.signed) },
              { key: 'toSign', label: 'À signer', num: true, cell: (row) => formatMinutes(row.toSign) },
              { key: 'planned', label: 'Prévues', num: true, cell: (row) => formatMinutes(row.planned) },
            ]}
            rows={[...view.totals]}
            rowKey={(row) => row.nature}
          />
        </>
      )}
    </Section>
  )
}

function After({ view }: { view: FollowView }) {
  if (!view.ended && view.consents.length === 0) return null
  return (
    <Section title="La suite">
      {view.plan ? (
        <Callout tone="done" title="Plan d’action remis et transmis au pôle">
          Remis à la personne le {view.plan.handedOn}. Son accord vaut jusqu’au {view.plan.untilOn}.
        </Callout>
      ) : null}
      {view.consents.length === 0 ? (
        <p className="muted">Aucun accord d’échange. Le plan d’action reste à la personne.</p>
      ) : (
        <TodoList
          label="Accords de la personne"
          items={view.consents.map((one) => ({
            key: one.kind,
            state: 'done',
            label: poleKindWords[one.kind].replace('votre', 'son'),
            detail: `${one.scopes.map((scope) => poleScopeWords[scope]).join(', ')}. Jusqu’au ${one.until}.`,
          }))}
        />
      )}
    </Section>
  )
}
