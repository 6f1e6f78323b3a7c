import 'server-only'
import type { z } from 'zod'
import { bilanToWorkOn } from '@/lib/bilans/bilan-queries'
import { authorize } from '@/lib/platform/authorize'
import { columnOfDay } from '@/lib/platform/day'
import { record } from '@/lib/platform/events'
import { guarded } from '@/lib/platform/failures'
import { accept, type Done, done, found, refuse } from '@/lib/platform/outcome'
import { asMember, newId, type Scope } from '@/lib/platform/scope'
import { cpfFileOf, cpfTerms } from './facts-queries'
import { numberOf } from './mapping-rules'
import { checkDeclare, checkService, dueOn, factOf, serviceOf } from './rules'
import type { DeclareCpf, SetCpfNumber } from './schema'
import { kindWords, refusals } from './words'

/**
 * R13: records that an entry, an exit or a service fait was declared on the platform, on which day and by whom. The rate of a
 * service fait comes from hours signed by both; a correction is a declaration of its own.
 */
export async function declareCpf(scope: Scope, input: z.output<typeof DeclareCpf>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'cpf.declare', bilan)
  const { actor } = asMember(scope)
  const file = await cpfFileOf(scope, bilan.id)
  const { kind, declaredOn, corrects } = input
  accept(checkDeclare(kind, declaredOn, corrects, { ...file, today: scope.today }))
  const fact = found(factOf(kind, file))
  const terms = await cpfTerms(scope, bilan, fact)
  const isService = kind === 'SERVICE_FAIT'
  if (isService) accept(checkService(file.hours, input.reason))
  const service = isService ? found(serviceOf(file.hours)) : null
  const partial = service !== null && service.missing > 0
  if (partial && input.forceMajeure === null) refuse(refusals.CPF_REASON())
  const about = { tenantId: bilan.tenantId, bilanId: bilan.id }
  const id = newId()
  await guarded(
    scope.tx.cpfDeclaration.createMany({
      data: [
        {
          ...{
            id,
            ...about,
            kind,
            factOn: columnOfDay(fact),
            dueOn: columnOfDay(dueOn(kind, fact, terms?.terms ?? null)),
          },
          ...{ declaredOn: columnOfDay(declaredOn), correctsId: corrects, at: scope.now },
          ...{ memberId: actor.memberId, byName: `${actor.firstName} ${actor.lastName}` },
          ...(service && {
            ...{ agreedMinutes: service.agreed, doneMinutes: service.done, missingMinutes: service.missing },
            rateBasisPoints: service.rate,
          }),
          ...(partial && { reasonCode: input.reason, forceMajeure: input.forceMajeure }),
        },
      ],
    }),
    {
      cpf_declaration_once: refusals.CPF_DECLARED(),
      cpf_declaration_corrected_once: refusals.CPF_CORRECTED(),
      JL002: refusals.CPF_HOURS_MOVED(),
    },
  )
  await record(scope, 'cpf.declared', about, { declarationId: id, kind, declaredOn, corrected: corrects !== null })
  return done(id, { said: `C’est noté\u00a0: ${kindWords[kind].what}, pour le CPF.` })
}

/** Notes the platform's number of a bilan's file, as read there. */
export async function setCpfNumber(scope: Scope, input: z.output<typeof SetCpfNumber>): Promise<Done<string>> {
  const bilan = await bilanToWorkOn(scope, input.bilanId)
  authorize(scope, 'cpf.declare', bilan)
  const file = await cpfFileOf(scope, bilan.id)
  const number = numberOf(input.number) ?? refuse(refusals.CPF_NUMBER())
  const data = { number }
  if (file.number !== number)
    await guarded(scope.tx.cpfFile.updateMany({ where: { id: file.id }, data }), {
      cpf_file_number_once: refusals.CPF_NUMBER_TAKEN(),
    })
  await record(scope, 'cpf.number-set', { tenantId: bilan.tenantId, bilanId: bilan.id }, { fileId: file.id })
  return done(file.id, { said: 'Numéro de dossier noté' })
}
