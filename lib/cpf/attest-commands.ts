import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn, type LoadedBilan } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asPerson, newId, type Scope } from '@/lib/platform/scope'
import { attestationOf, cpfFileOf, type cpfTerms } from './facts-queries'
import { checkAttest, checkRetract } from './rules'
import type { RetractCpfAttestation, SignCpfAttestation } from './schema'
import { refusals } from './words'

/** R13: the holder attests, word for word, that no bilan of hers was paid with public or mutualised money in the waiting period. */
export async function signCpfAttestation(
  anyScope: Scope,
  input: z.output<typeof SignCpfAttestation>,
): Promise<Done<string>> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'cpf.attest', bilan)
  const file = await cpfFileOf(scope, bilan.id)
  const text = await attestationOf(scope, bilan)
  accept(checkAttest({ ...file, waitingMonths: text?.months ?? null }))
  const { content, sha256: hash, months, rules } = found(text)
  if (hash !== input.sha256) refuse(refusals.CPF_TEXT_CHANGED())
  const id = await write(scope, bilan, 'ATTESTED', { content, hash, months, rules })
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  await record(scope, 'cpf.attested', about, { attestationId: id, sha256: hash, waitingMonths: months })
  return done(id, { said: 'Attestation signée. Elle est enregistrée mot pour mot.' })
}

/** She takes it back, without a reason: from now on nothing is attested. What she had signed stays on file. */
export async function retractCpfAttestation(
  anyScope: Scope,
  input: z.output<typeof RetractCpfAttestation>,
): Promise<Done<string>> {
  const scope = asPerson(anyScope)
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'cpf.attest', bilan)
  const file = await cpfFileOf(scope, bilan.id)
  accept(checkRetract(file.attested))
  const last = await scope.tx.cpfAttestation.findFirst({
    where: { bilanId: bilan.id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  const signed = found(last)
  const id = newId()
  await scope.tx.cpfAttestation.createMany({
    data: [{ ...signed, ...{ id, kind: 'RETRACTED', at: scope.now, day: columnOfDay(scope.today) }, ...hand(scope) }],
  })
  await record(scope, 'cpf.retracted', { tenantId: bilan.tenantId, bilanId: bilan.id }, { attestationId: id })
  return done(id, { said: 'Attestation reprise. Votre organisme en est informé sur le dossier.' })
}

type Text = {
  readonly content: string
  readonly hash: string
  readonly months: number
  readonly rules: NonNullable<Awaited<ReturnType<typeof cpfTerms>>>
}
type Person = ReturnType<typeof asPerson>

const hand = ({ actor, from }: Person) => ({
  ...{ loginId: actor.loginId, byName: `${actor.firstName} ${actor.lastName}`, ...from },
})

async function write(scope: Person, bilan: LoadedBilan, kind: string, text: Text): Promise<string> {
  const id = newId()
  await scope.tx.cpfAttestation.createMany({
    data: [
      {
        ...{ id, tenantId: bilan.tenantId, bilanId: bilan.id, kind, content: text.content, sha256: text.hash },
        ...{ waitingMonths: text.months, rulesFrom: columnOfDay(text.rules.from), rulesSource: text.rules.source },
        ...{ ruleSetId: text.rules.id, at: scope.now, day: columnOfDay(scope.today), ...hand(scope) },
      },
    ],
  })
  return id
}
