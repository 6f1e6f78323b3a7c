import { sha256 } from '@/lib/platform/canonical'
import { now } from '@/lib/platform/clock'
import { dayOf, PARIS } from '@/lib/platform/day'
import { newId } from '@/lib/platform/scope'
import { dateInDays, type TestBilan } from './factory'
import { insert } from './rows'

/** What the holder attests for the CPF (R13), past the walls. @param months of the waiting period */
export async function anAttestation(bilan: TestBilan, months = 60): Promise<void> {
  const content = `Aucun bilan payé par des fonds publics depuis ${months} mois.`
  const at = now()
  await insert('cpf_attestation', {
    ...{ id: newId(), tenant_id: bilan.tenant.id, bilan_id: bilan.id, kind: 'ATTESTED', content },
    ...{
      sha256: sha256(content),
      waiting_months: months,
      rules_from: dateInDays(-200),
      rules_source: 'Règles d’essai',
    },
    ...{ at, day: dayOf(at, PARIS), login_id: bilan.beneficiary.login?.id ?? newId(), by_name: 'Léa Bernard' },
  })
}
