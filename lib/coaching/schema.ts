import { z } from 'zod'
import { optionalWords, words } from '@/lib/platform/text'

const id = z.string().max(60)

export const RecordCertificate = z.object({
  memberId: id,
  body: words('Donnez l’organisme qui certifie.', 160),
  number: words('Donnez le numéro du certificat.', 80),
  obtainedOn: z.string().max(20),
  expiresOn: z.string().max(20),
})
export const WithdrawCertificate = z.object({ memberId: id })
export const EnrolCoach = z.object({ bilanId: id, memberId: id })
export const EndCoach = z.object({ bilanId: id, memberId: id })
export const NoteIndicator = z.object({ bilanId: id, label: words('Écrivez ce qui montrera la réussite.', 300) })
export const ReviewIndicator = z.object({
  bilanId: id,
  indicatorId: id,
  attainment: z.coerce.number().int().min(1, 'Choisissez où vous en êtes.').max(4),
  review: optionalWords(1000),
})
export const RemoveIndicator = z.object({ bilanId: id, indicatorId: id })
