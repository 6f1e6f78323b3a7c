import { refusal } from '@/lib/platform/outcome'

/** `1 bilan`, `3 bilans`. */
const bilans = (count: number): string => (count > 1 ? `${count}\u00a0bilans` : '1\u00a0bilan')

export const leavingRefusals = {
  SUCCESSOR: ({ count }: { count: number }) =>
    refusal('SUCCESSOR', `Choisissez qui prend la suite : ${bilans(count)} à transmettre.`, 'toMemberId'),
}

/** What is said once somebody has left. */
export const sayLeft = (name: string, passed: number): string =>
  passed > 0 ? `${name} n’a plus accès à l’espace. ${bilans(passed)} transmis.` : `${name} n’a plus accès à l’espace.`
