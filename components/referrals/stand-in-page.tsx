import { Act } from '@/components/ui/act'
import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { TodoList } from '@/components/ui/todo-list'
import { endStandInAction, passOnAction, standInAction } from '@/lib/referrals/accord-actions'
import type { FollowUpTeamView } from '@/lib/referrals/stand-in-queries'
import { ReferralFrame } from './referral-frame'

/** Who follows a referral: its conseillère, who stands in, and who did before. */
export function StandInPage({ view }: { view: FollowUpTeamView }) {
  const { referral, standIn, slug } = view
  return (
    <ReferralFrame
      slug={slug}
      id={referral.id}
      part="equipe"
      title={referral.name}
      lede={view.mine ? 'Vous suivez ce dossier.' : `${referral.conseillere.name} suit ce dossier.`}
    >
      <Section
        title="Aujourd’hui"
        note="Toute l’équipe voit les faits et peut agir, chacune en son nom. Les mots de la personne restent à sa conseillère."
        aside={referral.closed ? null : <Acts view={view} />}
      >
        <Facts
          facts={[
            { term: 'Conseillère', value: referral.conseillere.name },
            standIn
              ? { term: 'Remplaçante', value: `${standIn.name}, du ${standIn.from} au ${standIn.until}` }
              : { term: 'Remplaçante', value: 'Personne pour le moment' },
          ]}
        />
        {standIn && !referral.closed ? (
          <div>
            <Act
              size="sm"
              action={endStandInAction.bind(null, slug)}
              input={{ referralId: referral.id }}
              label="Terminer le remplacement"
            />
          </div>
        ) : null}
      </Section>
      {view.past.length > 0 ? (
        <Section title="Avant">
          <TodoList
            label="Remplacements et transmissions"
            items={view.past.map((one) => ({ key: one.key, state: 'done', label: one.what, detail: one.when }))}
          />
        </Section>
      ) : null}
    </ReferralFrame>
  )
}

function Acts({ view }: { view: FollowUpTeamView }) {
  const { referral, slug, colleagues } = view
  if (colleagues.length === 0) return <Callout>Vous êtes seule dans l’équipe pour le moment.</Callout>
  const choose = <SelectField name="memberId" label="Collègue" options={colleagues} empty="Choisir" required />
  return (
    <div className="row">
      <DialogButton
        size="sm"
        icon="user-plus"
        label="Me faire remplacer"
        title="Un remplacement"
        lede="Votre collègue est prévenue. Ses actes portent son nom."
      >
        <Form
          action={standInAction.bind(null, slug)}
          values={{ referralId: referral.id, fromOn: view.today }}
          submit="Noter le remplacement"
        >
          {choose}
          <TextField name="fromOn" type="date" label="Du" required />
          <TextField name="untilOn" type="date" label="Au" min={view.today} required />
        </Form>
      </DialogButton>
      <DialogButton
        size="sm"
        icon="users"
        label="Transmettre le dossier"
        title="Transmettre le dossier"
        lede="Votre collègue devient la conseillère du dossier. Vous ne lirez plus les mots de la personne."
      >
        <Form action={passOnAction.bind(null, slug)} values={{ referralId: referral.id }} submit="Transmettre">
          {choose}
        </Form>
      </DialogButton>
    </div>
  )
}
