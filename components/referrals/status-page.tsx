import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CheckField, RadioGroup } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { ShowWhen } from '@/components/ui/show-when'
import { TextField } from '@/components/ui/text-field'
import { TodoList } from '@/components/ui/todo-list'
import { statusWords } from '@/lib/bilan-types/words'
import { agreeStatusAction, recordStatusAction, takeCopyAction, voidStatusAction } from '@/lib/referrals/accord-actions'
import type { StatusView, StatusPage as View } from '@/lib/referrals/status-queries'
import { needWords } from '@/lib/referrals/status-words'
import { ReferralFrame } from './referral-frame'

/** The conseillère's page of a worker's statuses: the one of today, what it wants, and the dated series (R5). */
export function StatusPage({ view }: { view: View }) {
  const { referral, statuses } = view
  const current = statuses.find((one) => one.current)
  return (
    <ReferralFrame
      slug={view.slug}
      id={referral.id}
      part="statut"
      title={referral.name}
      lede={
        current
          ? `${statusWords[current.key]} depuis le ${current.from}.`
          : `Aucun statut ne vaut encore aujourd’hui pour ${referral.firstName}.`
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
      <Section
        title="Statuts"
        note="Chaque statut vaut pour les séances à partir de son jour, aussi après le début du bilan."
        aside={referral.closed ? null : <Record view={view} />}
      >
        <TodoList
          label="Statuts, du plus récent au plus ancien"
          items={statuses.map((one) => ({
            key: one.id,
            state: one.current ? 'done' : 'aside',
            label: (
              <span className="row">
                {statusWords[one.key]}
                {one.current ? <Badge tone="info">Aujourd’hui</Badge> : null}
              </span>
            ),
            detail: `À partir du ${one.from}`,
            act: <Papers view={view} status={one} />,
          }))}
        />
      </Section>
    </ReferralFrame>
  )
}

function Record({ view }: { view: View }) {
  const { referral } = view
  return (
    <DialogButton
      size="sm"
      icon="plus"
      label="Noter un changement"
      title="Noter un changement de statut"
      lede={`D’après ce que ${referral.firstName} vous dit. Son agence n’est pas contactée.`}
    >
      <Form
        action={recordStatusAction.bind(null, view.slug)}
        values={{ referralId: referral.id, fromOn: view.today, agreed: false }}
        submit="Enregistrer le statut"
      >
        <RadioGroup
          name="status"
          label="Nouveau statut"
          options={view.choices.map((key) => ({ value: key, label: statusWords[key] }))}
          required
        />
        <TextField name="fromOn" type="date" label="À partir du" required />
        <ShowWhen field="status" is={view.choices.filter((key) => key !== 'SICK_LEAVE')}>
          <CheckField
            name="agreed"
            label="Je suis d’accord pour que le bilan continue sous ce statut"
            note="Sans cet accord, les prochaines séances attendent."
          />
        </ShowWhen>
      </Form>
    </DialogButton>
  )
}

function Papers({ view, status }: { view: View; status: StatusView }) {
  const { referral, slug } = view
  const about = { referralId: referral.id, statusId: status.id }
  const { authorisation } = status
  return (
    <span className="row">
      {status.asksAgreement ? (
        status.agreed ? (
          <span className="small muted">Accord donné le {status.agreed}</span>
        ) : (
          <Act
            size="sm"
            variant="primary"
            action={agreeStatusAction.bind(null, slug)}
            input={about}
            label="Donner mon accord"
            reason={referral.closed ? 'Ce dossier est clos.' : undefined}
          />
        )
      ) : null}
      {status.asksAuthorisation && !authorisation ? (
        <span className="small muted">L’autorisation d’absence n’est pas encore arrivée.</span>
      ) : null}
      {authorisation ? (
        <span className="row">
          <span className="small">
            Autorisation envoyée le {authorisation.sentOn}
            {authorisation.openedOn ? `, copie ouverte le ${authorisation.openedOn}` : ''}
          </span>
          {authorisation.openedOn ? (
            <ButtonLink
              plain
              size="sm"
              icon="download"
              href={`/e/${slug}/orientations/${referral.id}/autorisation/${authorisation.id}`}
            >
              Voir la copie
            </ButtonLink>
          ) : (
            <Act
              size="sm"
              variant="primary"
              icon="eye"
              action={takeCopyAction.bind(null, slug)}
              input={{ referralId: referral.id, authorisationId: authorisation.id }}
              label="Ouvrir ma copie"
            />
          )}
        </span>
      ) : null}
      {referral.closed || view.statuses.length < 2 ? null : (
        <Act
          size="sm"
          variant="quiet"
          action={voidStatusAction.bind(null, slug)}
          input={about}
          label="Annuler ce statut"
          confirm={{
            title: 'Annuler ce statut ?',
            body: 'Il a été noté par erreur. Le statut d’avant vaudra à nouveau.',
            confirmLabel: 'Annuler ce statut',
            keepLabel: 'Le garder',
          }}
        />
      )}
    </span>
  )
}
