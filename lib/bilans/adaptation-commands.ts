import 'server-only'
import type { z } from 'zod'
import { authorize, houseSides } from '@/lib/platform/authorize'
import { record } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { type MailDraft, queueMail } from '@/lib/platform/mail'
import { type Done, done, found, NotFound, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { answerDays } from './adaptation-rules'
import type { AnswerAdaptation, AskAdaptation } from './adaptation-schema'
import { adaptationAnswered, adaptationAsked, adaptationRefusals } from './adaptation-words'
import { bilanToWorkOn } from './bilan-queries'

/** What tells the référents of an organisation that an adaptation waits; by default the address it shows in public. */
export async function adaptationAskedMails(scope: Scope, tenantId: string): Promise<MailDraft[]> {
  const rows = await scope.tx.$queryRaw<{ slug: string; public_email: string; email: string | null }[]>`
    SELECT o.slug, o.referent_email AS public_email, r.email FROM organisation o LEFT JOIN LATERAL gate.referents(o.id) r ON true WHERE o.id = ${tenantId}::uuid`
  const key = newId()
  const days = answerDays(scope.today)
  const known = rows.flatMap((row) => (row.email ? [adaptationAsked(row.slug, row.email, days, key)] : []))
  const first = rows[0]
  if (known.length > 0 || !first?.public_email) return known
  return [adaptationAsked(null, first.public_email, days, key)]
}

/** An adaptation for a disability, asked by her or by her consultant; goes to the référent handicap at once (R20). */
export async function askAdaptation(scope: Scope, input: z.output<typeof AskAdaptation>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'adaptation.ask', bilan)
  if (scope.actor.kind === 'job') throw new NotFound()
  const id = newId()
  await scope.tx.adaptation.createMany({
    data: [
      {
        id,
        tenantId: bilan.tenantId,
        bilanId: bilan.id,
        need: input.need,
        askedAt: scope.now,
        askedByLoginId: scope.actor.loginId,
      },
    ],
  })
  await queueMail(scope, bilan.tenantId, await adaptationAskedMails(scope, bilan.tenantId))
  await record(scope, 'adaptation.asked', { tenantId: bilan.tenantId, bilanId: bilan.id }, { adaptationId: id })
  return done(id, { said: 'Demande transmise au référent handicap' })
}

interface Asked {
  bilan_id: string
  answered_at: Date | null
  takes_part: boolean
  person_email: string | null
  practitioner_email: string | null
}

/** The answer to an adaptation asked for, by the référent handicap or the consultant; said to the pair by mail, without content. */
export async function answerAdaptation(scope: Scope, input: z.output<typeof AnswerAdaptation>): Promise<Done<string>> {
  const member = asMember(scope)
  if (!isId(input.adaptationId)) throw new NotFound()
  const [row] = await scope.tx.$queryRaw<Asked[]>`
    SELECT a.bilan_id, a.answered_at, a.bilan_id IN (SELECT gate.my_bilans()) AS takes_part,
      coalesce(p.email, n.email) AS person_email, coalesce(p.practitioner_email, m.email) AS practitioner_email
    FROM adaptation a
    LEFT JOIN LATERAL gate.adapted_person(a.bilan_id) p ON true
    LEFT JOIN bilan b ON b.id = a.bilan_id
    LEFT JOIN beneficiary n ON n.id = b.beneficiary_id
    LEFT JOIN member m ON m.id = b.referent_member_id
    WHERE a.id = ${input.adaptationId}::uuid AND a.tenant_id = ${member.actor.organisation.id}::uuid FOR UPDATE OF a`
  const asked = found(row)
  const house = houseSides(scope)
  authorize(scope, 'adaptation.answer', {
    sides: asked.takes_part && house.includes('CONSULTANT') ? [...house, 'PRACTITIONER'] : house,
  })
  if (asked.answered_at) refuse(adaptationRefusals.ANSWERED())
  const { tenantId, bilanId } = { tenantId: member.actor.organisation.id, bilanId: asked.bilan_id }
  await scope.tx.adaptation.updateMany({
    where: { id: input.adaptationId, answeredAt: null },
    data: { answer: input.answer, answeredAt: scope.now, answeredByMemberId: member.actor.memberId },
  })
  const mails: MailDraft[] = []
  if (asked.person_email) mails.push(adaptationAnswered(asked.person_email, `/mon-bilan/${bilanId}/demandes`))
  if (asked.practitioner_email && asked.practitioner_email !== member.actor.email)
    mails.push(
      adaptationAnswered(asked.practitioner_email, `/e/${member.actor.organisation.slug}/bilans/${bilanId}/dossier`),
    )
  await queueMail(scope, tenantId, mails)
  await record(scope, 'adaptation.answered', { tenantId, bilanId }, { adaptationId: input.adaptationId })
  return done(input.adaptationId, { said: 'Réponse enregistrée' })
}
