import Link from 'next/link'
import { Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { sayPhone } from '@/lib/organisations/words'

/** Whom the worker writes to at the funder's. */
export function OwnContact({
  contact,
  funder,
}: {
  contact: { readonly name: string; readonly email: string; readonly phone: string }
  funder: string
}) {
  return (
    <Section margin title="Votre conseillère" note="Elle suit votre parcours, et ne lit pas vos échanges.">
      <Facts
        facts={[
          { term: contact.name, value: funder },
          { term: 'Courriel', value: <a href={`mailto:${contact.email}`}>{contact.email}</a> },
          contact.phone
            ? { term: 'Téléphone', value: <a href={`tel:${contact.phone}`}>{sayPhone(contact.phone)}</a> }
            : null,
        ]}
      />
    </Section>
  )
}

const pages = [
  { key: 'letter', path: 'lettre', label: 'Votre prise en charge' },
  { key: 'status', path: 'statut', label: 'Votre situation' },
  { key: 'pole', path: 'pole', label: 'La suite avec le pôle' },
] as const

/** The pages of what binds him to the funder, as links. */
export function OwnPages({ bilanId, current }: { bilanId: string; current?: (typeof pages)[number]['key'] }) {
  return (
    <ul className="plain-list">
      {pages
        .filter((page) => page.key !== current)
        .map((page) => (
          <li key={page.key}>
            <Link className="tap" href={`/mon-bilan/${bilanId}/${page.path}`} prefetch={false}>
              {page.label}
            </Link>
          </li>
        ))}
    </ul>
  )
}

/** The other pages of what binds him to the funder. */
export function OwnLinks({ bilanId, current }: { bilanId: string; current?: (typeof pages)[number]['key'] }) {
  return (
    <Section margin title="À voir aussi">
      <OwnPages bilanId={bilanId} current={current} />
    </Section>
  )
}
