import Link from 'next/link'
import { EntryRecord } from '@/components/entry/entry-record'
import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { may } from '@/lib/access/policy'
import { changeFrameAction } from '@/lib/bilans/actions'
import type { DossierView } from '@/lib/bilans/dossier-queries'
import { certificationWords, frameOptions } from '@/lib/bilans/frame-words'
import { missingBeforeStart } from '@/lib/bilans/gate-rules'
import { sayPhone } from '@/lib/organisations/words'
import { Adaptations } from './adaptations'
import { BilanFrame } from './bilan-frame'
import { Course } from './course'
import { FrameFields } from './frame-fields'
import { MissingSteps } from './missing-steps'

/** The dossier of a bilan: what is missing, frame, request, entry, adaptations, and what may happen to it. */
export function Dossier({ view }: { view: DossierView }) {
  const { head } = view
  const waits =
    !head.facts.startedAt && head.stage !== 'NOT_SUITED' && missingBeforeStart(head.facts, head.today).length > 0
  return (
    <BilanFrame head={head} current="dossier">
      {waits ? (
        <Section title="Ce qui manque avant de commencer">
          <MissingSteps
            facts={head.facts}
            today={head.today}
            firstName={head.firstName}
            reader="PRACTITIONER"
            base={head.base}
          />
        </Section>
      ) : null}
      <div className="cols cols--rail">
        <div className="stack">
          <FramePart view={view} />
          {head.practitioner ? <RequestPart view={view} /> : null}
          <EntryRecord view={view} />
          {head.facts.gates.includes('LETTRE_D_ACCORD') ? (
            <Section title="Prise en charge">
              <p>
                <Link href={`${head.base}/accord`} prefetch={false}>
                  Lettre d’accord, conseillère et papiers attendus
                </Link>
              </p>
            </Section>
          ) : null}
        </div>
        <div className="stack">
          <PersonPart view={view} />
          {head.practitioner ? (
            <Adaptations
              view={view.adaptations}
              space={head.slug}
              bilanId={head.bilanId}
              reader="PRACTITIONER"
              open={!head.facts.closedAt}
            />
          ) : null}
          <Course view={view} />
        </div>
      </div>
    </BilanFrame>
  )
}

function FramePart({ view }: { view: DossierView }) {
  const { head } = view
  const editable = may(head.sides, 'bilan.frame') && !head.facts.closedAt && !head.facts.abandonedAt
  return (
    <Section
      id="cadre"
      title="Cadre"
      aside={
        editable ? (
          <DialogButton
            size="sm"
            icon="pencil"
            label="Modifier le cadre"
            title="Modifier le cadre"
            lede="Le journal garde les champs modifiés, et par qui."
          >
            <Form
              action={changeFrameAction.bind(null, head.slug)}
              values={{ ...view.values }}
              submit="Enregistrer le cadre"
            >
              <FrameFields
                options={frameOptions(head.parameters)}
                certification={view.certification ?? null}
                today={view.today}
                early
              />
            </Form>
          </DialogButton>
        ) : null
      }
    >
      {view.certification ? <Callout tone="warning">{certificationWords[view.certification]}</Callout> : null}
      <Facts facts={view.frame.map((one) => ({ key: one.term, ...one }))} />
    </Section>
  )
}

function RequestPart({ view }: { view: DossierView }) {
  return (
    <Section
      id="demande"
      title="La demande"
      aside={
        <Link href={`${view.head.base}/phases`} prefetch={false}>
          Objectifs et phases
        </Link>
      }
    >
      <p className="whitespace-pre-wrap wrap-anywhere">{view.request || 'Aucun mot sur la demande pour le moment.'}</p>
      {view.objectives.length > 0 ? (
        <ul>
          {view.objectives.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

function PersonPart({ view }: { view: DossierView }) {
  const { head, person } = view
  return (
    <Section title="La personne">
      <Facts
        facts={[
          {
            term: 'Fiche',
            value: (
              <Link href={`/e/${head.slug}/personnes/${person.id}`} prefetch={false}>
                {head.name}
              </Link>
            ),
          },
          { term: 'E-mail', value: person.email ? <span className="wrap-anywhere">{person.email}</span> : null },
          { term: 'Téléphone', value: sayPhone(person.phone) },
          { term: 'Espace', value: person.hasLogin ? 'Ouvert' : 'Pas encore ouvert' },
          { term: 'Référent', value: head.referent.name },
          { term: 'Bilan', value: `N° ${head.number}, ouvert le ${view.openedOn} par ${view.openedBy}` },
        ]}
      />
    </Section>
  )
}
