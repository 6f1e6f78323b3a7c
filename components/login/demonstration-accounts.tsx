import { Disclosure } from '@/components/ui/disclosure'
import { Icon } from '@/components/ui/icon'
import { stageWords } from '@/lib/bilans/words'
import type { DemonstrationAccount } from '@/lib/login/queries'
import { DemonstrationEntry } from './demonstration-entry'

const PASSWORD = 'demo-jalon-2026'
/** The person of whom most is told: she comes first. */
const FIRST = 'beneficiaire@exemple.test'
/** Accounts of a group that stand in view; the others open on demand. */
const SHOWN = 8

/** What a member is, or where a person's bilan stands. */
function detailOf({ title, stage }: DemonstrationAccount): string {
  if (title) return title
  return stage && stage in stageWords ? stageWords[stage as keyof typeof stageWords].label : ''
}

/** Whom one may be in the demonstration, by organisation: one press signs in. */
export function DemonstrationAccounts({
  accounts,
  suite,
}: {
  accounts: readonly DemonstrationAccount[]
  suite: string | null
}) {
  const groups = new Map<string, DemonstrationAccount[]>()
  for (const account of accounts) {
    const name = account.operator ? 'Exploitation' : account.organisation ? account.organisation : 'Bénéficiaires'
    groups.set(name, [...(groups.get(name) ?? []), account])
  }
  for (const people of groups.values()) people.sort((a, b) => Number(b.email === FIRST) - Number(a.email === FIRST))
  const order = [...groups].sort(
    ([a], [b]) =>
      Number(b === 'Bénéficiaires') - Number(a === 'Bénéficiaires') ||
      Number(a === 'Exploitation') - Number(b === 'Exploitation'),
  )
  return (
    <section className="card demo" aria-labelledby="demo">
      <h2 id="demo">Comptes de démonstration</h2>
      <p className="muted small my-2">
        Choisissez un rôle pour entrer. Mot de passe de tous&#160;: <code>{PASSWORD}</code>. Cette liste n’existe que
        dans la démonstration.
      </p>
      <p className="small">
        <a href="/courriels">Courriels et horloge de la démonstration</a>
      </p>
      {order.map(([name, people]) => (
        <div key={name}>
          <h3 className="group">{name}</h3>
          <Entries people={people.slice(0, SHOWN)} suite={suite} />
          {people.length > SHOWN ? (
            <Disclosure summary={`Les ${people.length - SHOWN} autres`}>
              <Entries people={people.slice(SHOWN)} suite={suite} />
            </Disclosure>
          ) : null}
        </div>
      ))}
    </section>
  )
}

function Entries({ people, suite }: { people: readonly DemonstrationAccount[]; suite: string | null }) {
  return (
    <ul className="accounts">
      {people.map((person) => (
        <li key={person.email}>
          <DemonstrationEntry email={person.email} password={PASSWORD} suite={suite}>
            <span className="account__who">
              <strong>{person.name || 'Exploitant'}</strong>
              {detailOf(person) ? <span>{detailOf(person)}</span> : null}
            </span>
            <span className="account__mail num">{person.email}</span>
            <Icon name="arrow-right" />
          </DemonstrationEntry>
        </li>
      ))}
    </ul>
  )
}
