import { approach, type Discovery, name, offerAll, openFor, type Referral } from '../referral-deeds'

/** Four hours were done with a former provider. Her consultant is named; they meet in two days. */
export function sandrineLeBihan(referral: Referral): void {
  const { at, on } = referral.pair.calendar
  const met: Discovery = { on: on(2), start: '14:00' }
  openFor(referral, at(-12, '14:25'), {
    ...{ contract: 'CDII', status: 'OFF_WORKING_TIME', statusFrom: on(-40), agreed: true },
    ...{ agencyName: 'Atlantique Intérim', before: '4 h' },
    request:
      'Sandrine est agente de conditionnement, de nuit. Elle veut travailler le jour et prépare un départ vers le soin ou l’accueil.',
  })
  offerAll(referral, at(-12, '17:35'), [met, { on: on(8), start: '14:00' }])
  approach(referral, at(-11, '09:50'), 'Disponible en début d’après-midi : elle travaille la nuit.', met)
  name(referral, at(-9, '17:45'))
}
