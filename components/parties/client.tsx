import Link from 'next/link'
import { InvitationList } from '@/components/people/invitation-list'
import { Act } from '@/components/ui/act'
import { Callout } from '@/components/ui/callout'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { sayPhone, saySiret } from '@/lib/organisations/words'
import { changeClientAction, closeClientAction, inviteClientAction } from '@/lib/parties/actions'
import type { ClientView } from '@/lib/parties/client-queries'
import { dayOf, sayFullDate } from '@/lib/platform/day'
import { ClientForm } from './client-form'

/** One employer of the directory: who it is, its space, the bilans to which it is a party. */
export function ClientPage({ slug, view }: { slug: string; view: ClientView }) {
  const base = `/e/${slug}/clients`
  const waiting = view.invitations[0]?.state === 'OPEN'
  return (
    <div className="stack">
      <PageHead
        crumbs={[{ label: 'Employeurs', href: base }, { label: view.name }]}
        title={view.name}
        lede={stateOf(view, waiting)}
        acts={view.closed ? null : <Acts slug={slug} view={view} waiting={waiting} />}
      />
      {view.hasSpace || view.contactEmail || view.closed ? null : (
        <Callout title="Cet employeur n’a pas d’adresse de contact">
          <p>Ajoutez-en une à sa fiche pour lui ouvrir un espace.</p>
        </Callout>
      )}
      <div className="cols cols--half">
        <Section title="Coordonnées">
          <Facts
            facts={[
              { term: 'SIRET', value: view.siret ? saySiret(view.siret) : 'Pas encore connu' },
              { term: 'Affilié', value: view.affiliated ? 'Oui' : 'Non' },
              {
                term: 'Adresse',
                value: [view.address, `${view.postcode} ${view.city}`.trim()].filter(Boolean).join(', '),
              },
              { term: 'Contact', value: [view.contactName, view.contactTitle].filter(Boolean).join(', ') || 'Aucun' },
              {
                term: 'E-mail',
                value: view.contactEmail ? <span className="wrap-anywhere">{view.contactEmail}</span> : 'Aucun',
              },
              { term: 'Téléphone', value: sayPhone(view.contactPhone) || 'Aucun' },
              { term: 'Fiche créée', value: `Le ${sayFullDate(dayOf(view.addedAt, view.zone))}, par ${view.addedBy}` },
            ]}
          />
        </Section>
        <Section title="Bilans associés">
          {view.bilans.length === 0 ? (
            <p className="muted">Aucun bilan que vous puissiez voir.</p>
          ) : (
            <ul className="plain-list">
              {view.bilans.map((bilan) => (
                <li key={bilan.id}>
                  <Link className="tap" href={`/e/${slug}/bilans/${bilan.id}/employeur`} prefetch={false}>
                    {bilan.person}, bilan n°&#160;{bilan.number}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
      <Section title="Invitations">
        <InvitationList slug={slug} zone={view.zone} invitations={view.invitations} />
      </Section>
    </div>
  )
}

function Acts({ slug, view, waiting }: { slug: string; view: ClientView; waiting: boolean }) {
  const { id, name, siret, affiliated, address, postcode, city, contactName, contactTitle } = view
  return (
    <>
      {view.hasSpace || !view.contactEmail ? null : (
        <Act
          action={inviteClientAction.bind(null, slug)}
          input={{ clientId: id }}
          variant={waiting ? 'secondary' : 'primary'}
          icon="send"
          label={view.invitations.length > 0 ? 'Inviter à nouveau' : 'Inviter son contact'}
          confirm={{
            title: `Inviter ${name} ?`,
            body: `Un courriel part à ${view.contactEmail}, avec un lien qui vaut 14 jours. Il ne parle d’aucun bilan.`,
            confirmLabel: 'Envoyer l’invitation',
            keepLabel: 'Revenir',
          }}
        />
      )}
      <DialogButton icon="pencil" label="Modifier la fiche" title="Modifier la fiche">
        <ClientForm
          action={changeClientAction.bind(null, slug)}
          values={{
            clientId: id,
            name,
            siret: siret ?? '',
            affiliated,
            address,
            postcode,
            city,
            contactName,
            contactTitle,
            contactEmail: view.contactEmail ?? '',
            contactPhone: sayPhone(view.contactPhone),
          }}
          submit="Enregistrer"
        />
      </DialogButton>
      <Act
        action={closeClientAction.bind(null, slug)}
        input={{ clientId: id }}
        variant="quiet"
        label="Retirer de l’annuaire"
        confirm={{
          title: `Retirer ${name} ?`,
          body: 'La fiche n’est plus proposée. Ce qui a été fait avec cet employeur reste.',
          confirmLabel: 'Retirer',
          keepLabel: 'Garder',
        }}
      />
    </>
  )
}

function stateOf(view: ClientView, waiting: boolean): string {
  if (view.closed) return 'Cet employeur est retiré de votre annuaire.'
  if (view.hasSpace) return 'Son espace est ouvert. Ses administrateurs y invitent leurs collègues.'
  return waiting ? 'Une invitation est en attente de sa réponse.' : 'Son espace n’est pas encore ouvert.'
}
