import Link from 'next/link'
import { Gauge } from '@/components/hours/gauge'
import { gaugeOf } from '@/components/hours/gauge-view'
import { Act } from '@/components/ui/act'
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
import { deName } from '@/lib/platform/name'
import { takeBackAction } from '@/lib/referrals/accord-actions'
import type { FollowView, FollowPage as View } from '@/lib/referrals/follow-queries'
import { signedWords } from '@/lib/referrals/follow-words'
import { poleKindOfHis, poleScopeOfHis } from '@/lib/referrals/pole-words'
import { needWords } from '@/lib/referrals/status-words'
import { ReferralFrame } from './referral-frame'

/** A bilan as its conseillère follows it: where it stands, dates and hours, what is signed. Never its content. */
export function FollowPage({ view }: { view: View }) {
  const { referral, follow } = view
  return (
    <ReferralFrame
      slug={view.slug}
      id={referral.id}
      part="suivi"
      title={referral.name}
      lede={follow ? <Lede view={follow} /> : 'Aucun consultant n’est encore désigné.'}
    >
      {follow ? (
        <>
          {follow.missing.length > 0 ? (
            <Callout tone="warning" title="La prochaine séance attend">
              <ul>
                {follow.missing.map((need) => (
                  <li key={need}>{needWords[need].hers}</li>
                ))}
              </ul>
            </Callout>
          ) : null}
          {follow.bilan.stage === 'STOPPED' && referral.approach?.open ? (
            <Callout title="La personne a arrêté ce bilan">
              <p>Elle n’a pas à dire pourquoi. Les heures tenues restent acquises.</p>
              <div>
                <Act
                  action={takeBackAction.bind(null, view.slug)}
                  input={{ referralId: referral.id }}
                  label="Reprendre le dossier"
                  confirm={{
                    title: 'Reprendre le dossier ?',
                    body: 'Le bilan prend fin chez cet organisme. Vous pourrez chercher un autre organisme.',
                    confirmLabel: 'Reprendre le dossier',
                    keepLabel: 'Attendre encore',
                  }}
                />
              </div>
            </Callout>
          ) : null}
          <div className="cols cols--rail">
            <div className="stack">
              <Dates view={follow} />
            </div>
            <div className="stack">
              <Gates view={follow} slug={view.slug} />
              <Hours view={follow} before={referral.minutesBefore} />
              <Consultant view={follow} />
              <After view={follow} />
            </div>
          </div>
        </>
      ) : (
        <Empty level={2} title="Pas encore de consultant">
          Le suivi s’ouvre dès qu’un organisme a désigné un consultant.
        </Empty>
      )}
    </ReferralFrame>
  )
}

function Lede({ view: { bilan, ended } }: { view: FollowView }) {
  return (
    <>
      Avec {bilan.referent.name}, chez {bilan.provider.name}. <strong>{stageWords[bilan.stage].label}</strong>
      {ended ? `, le ${ended}` : ''}.
    </>
  )
}

function Gates({ view, slug }: { view: FollowView; slug: string }) {
  return (
    <Section
      title="Où en est le bilan"
      aside={
        <Link className="small tap" href={`/e/${slug}/rendez-vous`} prefetch={false}>
          Rendez-vous à trois
        </Link>
      }
    >
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
  )
}

function Hours({ view, before }: { view: FollowView; before: number }) {
  const { bilan, letter } = view
  const { counted, toSign, planned } = bilan.hours
  return (
    <Section title="Heures">
      <Gauge
        view={gaugeOf({
          counted,
          toSign,
          planned,
          cap: bilan.capMinutes,
          capNote: letter ? `lettre ${letter.statement.number}` : 'avant la lettre',
        })}
        variant="rows"
        name={`Heures ${deName(bilan.beneficiary.firstName)}`}
      />
      {before > 0 ? <p className="small muted">{formatMinutes(before)} du droit sont déjà faites ailleurs.</p> : null}
    </Section>
  )
}

function Consultant({ view: { bilan } }: { view: FollowView }) {
  return (
    <Section title="Le consultant">
      <Facts
        facts={[
          { term: bilan.referent.title || 'Consultant', value: bilan.referent.name },
          { term: 'Courriel', value: <a href={`mailto:${bilan.referent.email}`}>{bilan.referent.email}</a> },
          bilan.referent.phone ? { term: 'Téléphone', value: sayPhone(bilan.referent.phone) } : null,
        ]}
      />
    </Section>
  )
}

function Dates({ view }: { view: FollowView }) {
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
            label: poleKindOfHis[one.kind],
            detail: `${one.scopes.map((scope) => poleScopeOfHis[scope]).join(', ')}. Jusqu’au ${one.until}.`,
          }))}
        />
      )}
    </Section>
  )
}
