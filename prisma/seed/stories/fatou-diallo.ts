import { concludeInterview, type Interview, open } from '../entry-deeds'
import { type Pair, placeOf } from '../pair'

/** The interview was held and the consultant said yes; her own entry, the notice and her consent wait for her. */
export function fatouDiallo(pair: Pair): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Nantes, quai de la Fosse', 'Salle Erdre')
  const interview: Interview = {
    on: on(-4),
    start: '09:30',
    mode: 'ON_SITE',
    place,
    format: 'Le matin, pendant l’école. Les consignes écrites en phrases courtes.',
  }
  open(
    pair,
    {
      at: at(-7, '14:45'),
      frame: {
        ...{ initiator: 'BENEFICIARY', aim: 'EVOLUTION', workingTime: 'OFF_WORKING_TIME', funder: 'CPF' },
        mode: 'ON_SITE',
      },
      request:
        'Fatou est agente d’entretien dans deux entreprises. Elle aimerait un seul employeur et un métier où elle parle avec des gens.',
      objectives: ['Savoir vers quel métier aller avec ce que je sais faire'],
    },
    interview,
  )
  concludeInterview(pair, interview)
}
