import { refusal } from '@/lib/platform/outcome'

export const noteRefusals = {
  REMOVED_NOTE: () =>
    refusal('REMOVED_NOTE', 'Cette note a été effacée. Copiez votre texte, puis commencez-en une autre.'),
}
