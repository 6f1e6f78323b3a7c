import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { sayPhone } from '@/lib/organisations/words'
import { changeBeneficiaryAction } from '@/lib/people/actions'
import type { BeneficiaryView } from '@/lib/people/queries'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { deName } from '@/lib/platform/name'
import { InvitationList } from './invitation-list'
import { InviteForm } from './invite-form'
import { PersonForm } from './person-form'

/**
 * A person of the directory: how to reach her, her space, her bilans.
 * @param opens bilans are opened in this space: not in a funder's
 */
export function PersonPage({ slug, view, opens }: { slug: string; view: BeneficiaryView; opens: boolean }) {
  const base = `/e/${slug}/personnes`
  const name = `${view.firstName} ${view.lastName}`
  const waiting = view.invitations[0]?.state === 'OPEN'
  const { id, firstName, lastName, employerName, employerDomain } = view
  const values = {
    beneficiaryId: id,
    firstName,
    lastName,
    email: view.email ?? '',
    phone: sayPhone(view.phone),
    employerName: employerName ?? '',
    employerDomain: employerDomain ?? '',
  }
  const invite =
    view.hasSpace || !view.email ? null : (
      <DialogButton
        variant={waiting ? 'secondary' : 'primary'}
        icon="send"
        label={view.invitations.length > 0 ? 'Inviter à nouveau' : 'Inviter dans son espace'}
        title={`Inviter ${name}`}
        lede={waiting ? 'L’invitation en attente sera remplacée : son lien n’ouvrira plus rien.' : undefined}
        small
      >
        <InviteForm slug={slug} beneficiaryId={id} email={view.email} />
      </DialogButton>
    )
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Bénéficiaires', href: base }, { label: name }]}
        title={name}
        lede={stateOf(view, waiting)}
        acts={
          <>
            {invite}
            <DialogButton icon="pencil" label="Modifier la fiche" title={`Modifier la fiche ${deName(name)}`}>
              <PersonForm
                action={changeBeneficiaryAction.bind(null, slug)}
                values={values}
                submit="Enregistrer"
                directory={base}
                fixedEmail={view.hasSpace}
              />
            </DialogButton>
          </>
        }
      />
      {view.hasSpace || view.email ? null : (
        <Callout title="Cette personne n’a pas d’adresse e-mail">
          <p>Elle peut suivre son bilan sur papier. Pour lui ouvrir un espace, ajoutez une adresse à sa fiche.</p>
        </Callout>
      )}
      <div className="cols cols--half">
        <Section title="Coordonnées">
          <Facts
            facts={[
              { term: 'E-mail', value: view.email ?? 'Aucun' },
              { term: 'Téléphone', value: sayPhone(view.phone) || 'Aucun' },
              { term: 'Employeur', value: employerName },
              { term: 'Courriels de l’employeur', value: employerDomain && `@${employerDomain}` },
              { term: 'Fiche créée', value: `Le ${sayFullDate(dayOf(view.addedAt, view.zone))}, par ${view.addedBy}` },
            ]}
          />
        </Section>
        <Section title="Bilans">
          <div className="stack-3">
            {view.bilans.length === 0 ? (
              <p className="muted">Aucun bilan que vous puissiez voir.</p>
            ) : (
              <ul className="plain-list">
                {view.bilans.map((bilan) => (
                  <li key={bilan.id}>
                    <span>
                      <Link className="tap" href={`/e/${slug}/bilans/${bilan.id}`} prefetch={false}>
                        Bilan n°&#160;{bilan.number}
                      </Link>
                      <span className="muted">
                        , ouvert le {sayFullDate(dayOf(bilan.openedAt, view.zone))}, avec {bilan.referent}
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {opens ? (
              <p>
                <ButtonLink size="sm" icon="plus" href={`/e/${slug}/bilans/nouveau?personne=${id}`}>
                  Ouvrir un bilan
                </ButtonLink>
              </p>
            ) : null}
          </div>
        </Section>
      </div>
      <Section title="Invitations">
        <InvitationList slug={slug} zone={view.zone} invitations={view.invitations} />
      </Section>
    </div>
  )
}

function stateOf(view: BeneficiaryView, waiting: boolean): string {
  if (view.hasSpace) return 'Son espace est ouvert. La connexion se fait avec son adresse e-mail.'
  return waiting ? 'Une invitation est en attente de sa réponse.' : 'Son espace n’est pas encore ouvert.'
}
