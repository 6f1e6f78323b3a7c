import { open } from '../entry-deeds'
import type { Pair } from '../pair'

/** First contact: the preliminary interview has its date. */
export function anneLaurePichon(pair: Pair, videoLink: string): void {
  const { at, ahead } = pair.calendar
  open(
    pair,
    {
      at: at(-3, '15:05'),
      frame: {
        initiator: 'BENEFICIARY',
        aim: 'EVOLUTION',
        workingTime: 'OFF_WORKING_TIME',
        funder: 'CPF',
        mode: 'REMOTE',
      },
      request:
        'Anne-Laure a appelé sur le conseil d’une amie. Infirmière scolaire à temps partiel, elle se demande comment évoluer sans quitter le contact avec les jeunes.',
      objectives: [],
    },
    { on: ahead('16:00'), start: '16:00', mode: 'VIDEO', videoLink },
  )
}
