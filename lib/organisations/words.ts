import { refusal } from '@/lib/platform/outcome'

/** A French telephone number of ten digits by pairs, with no-break spaces; any other as typed. */
export const sayPhone = (phone: string): string =>
  phone.replace(/^(0\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1\u00a0$2\u00a0$3\u00a0$4\u00a0$5')

/** A SIRET as it is read: `812 345 676 00017`. */
export const saySiret = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4')

export const refusals = {
  SAME_NOTICE: () =>
    refusal('SAME_NOTICE', 'Ce texte est déjà celui de la version en vigueur. Modifiez-le avant de publier.'),
}
