import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { orderExpertise, saveExpert, sendResult } from '@/lib/expertises/commands'
import { OrderExpertise, SaveExpert, SendResult } from '@/lib/expertises/schema'
import { orderMail } from '@/lib/expertises/words'
import { noteLead, verifyLead } from '@/lib/leads/commands'
import { noteLimit, noteOpinion, openHealth } from '@/lib/leads/health-commands'
import { NoteLead, NoteLimit, NoteOpinion, OpenHealth, VerifyLead } from '@/lib/leads/schema'
import { healthStatement } from '@/lib/leads/words'
import { sha256 } from '@/lib/platform/canonical'
import { addDays, dayOf } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { asPerson, inPublic, NOWHERE, newId, type Scope } from '@/lib/platform/scope'
import { newToken } from '@/lib/platform/token'
import { byMember, byPerson, deed, type Pair } from './pair'

type By = 'PRACTITIONER' | 'PERSON'
type Verdict = 'KEPT' | 'KEPT_IF' | 'SET_ASIDE'

const by = (who: By) => (who === 'PERSON' ? byPerson : byMember)

/** A lead is noted: put forward by the consultant, wished for by the person. */
export const lead = (pair: Pair, moment: Date, who: By, label: string): void =>
  by(who)(pair, moment, (scope) =>
    deed(scope, NoteLead, noteLead, {
      ...{ bilanId: pair.bilanId, label },
      origin: who === 'PERSON' ? 'WISHED' : 'PUT_FORWARD',
    }),
  )

const leadOf = async (scope: Scope, pair: Pair, label: string): Promise<string> =>
  (await scope.tx.lead.findFirst({ where: { bilanId: pair.bilanId, label } }))?.id ?? ''

/** What the verification of a lead gave. */
export const verify = (pair: Pair, moment: Date, label: string, verdict: Verdict, findings: string): void =>
  byMember(pair, moment, async (scope) =>
    deed(scope, VerifyLead, verifyLead, {
      ...{ bilanId: pair.bilanId, leadId: await leadOf(scope, pair, label) },
      ...{ verdict, findings },
    }),
  )

/** She lets the pair note what she can do or not at work (R17). @param provider its name, as the statement says it */
export const allowHealth = (pair: Pair, moment: Date, provider: string): void =>
  byPerson(pair, moment, (scope) =>
    deed(scope, OpenHealth, openHealth, { bilanId: pair.bilanId, sha256: sha256(healthStatement(provider)) }),
  )

export const limit = (pair: Pair, moment: Date, who: By, text: string): void =>
  by(who)(pair, moment, (scope) => deed(scope, NoteLimit, noteLimit, { bilanId: pair.bilanId, text }))

/** What a medical opinion says of a lead, given the day before. */
export const opinion = (pair: Pair, moment: Date, label: string, adjustments: string): void =>
  byPerson(pair, moment, async (scope) =>
    deed(scope, NoteOpinion, noteOpinion, {
      ...{ bilanId: pair.bilanId, leadId: await leadOf(scope, pair, label) },
      ...{ outcome: 'WITH_ADJUSTMENTS', adjustments, givenOn: addDays(scope.today, -1) },
    }),
  )

/** Somebody outside the house, whom it asks for an expertise: his id is known once he is in the directory. */
export interface Expert {
  readonly name: string
  readonly organisation: string
  readonly email: string
  readonly phone: string
  readonly kind: 'ERGONOMIC_STUDY' | 'FUNCTIONAL_ASSESSMENT'
}

/** The consultant keeps an expert in the house's directory. */
export const keepExpert = (pair: Pair, moment: Date, { kind, ...facts }: Expert): void =>
  byMember(pair, moment, (scope) => deed(scope, SaveExpert, saveExpert, { ...facts, expertId: null, kinds: [kind] }))

/** An expertise is asked for; it waits for her yes. */
export const order = (pair: Pair, moment: Date, { email, kind }: Expert, question: string): void =>
  byMember(pair, moment, async (scope) => {
    const expert = await scope.tx.expert.findFirst({ where: { email } })
    await deed(scope, OrderExpertise, orderExpertise, {
      ...{ bilanId: pair.bilanId, expertId: expert?.id ?? '', kind, question },
      untilOn: addDays(scope.today, 45),
    })
  })

/**
 * She agrees to the expertise, then its expert answers through his link. Written as the command writes it, for the link is
 * known to nobody but the expert's mailbox.
 */
export function agreeAndAnswer(pair: Pair, agreedAt: Date, kind: Expert['kind'], answeredAt: Date, text: string): void {
  const { token, hash } = newToken()
  byPerson(pair, agreedAt, async (anyScope) => {
    const scope = asPerson(anyScope)
    const { tenantId, organisation } = await bilanToRead(scope, pair.bilanId)
    const asked = await scope.tx.expertise.findFirst({ where: { bilanId: pair.bilanId, kind, acceptedAt: null } })
    const id = asked?.id ?? ''
    const [expert] = await scope.tx.$queryRaw<{ name: string }[]>`SELECT gate.expert_name(${id}::uuid) AS name`
    await scope.tx.expertise.updateMany({
      where: { id },
      data: { acceptedAt: scope.now, acceptedByLoginId: scope.actor.loginId, tokenHash: hash },
    })
    const mail = orderMail(expert?.name ?? '', organisation.name)
    await scope.tx.$executeRaw`
      SELECT gate.mail_to_expert(${id}::uuid, ${newId()}::uuid, ${mail.subject}, ${mail.body}, ${`/expertise/${token}`}, ${scope.now}::timestamptz)`
    await record(scope, 'expertise.accepted', { tenantId, bilanId: pair.bilanId }, { expertiseId: id })
  })
  pair.acts.push({
    moment: answeredAt,
    run: () =>
      inPublic(NOWHERE, (scope) =>
        sendResult(scope, SendResult.parse({ token, text, doneOn: addDays(dayOf(scope.now), -1) })),
      ),
  })
}
