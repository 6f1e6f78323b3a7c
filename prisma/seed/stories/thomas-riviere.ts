import { concludeInterview, enter, type Interview, open } from '../entry-deeds'
import { type Pair, placeOf } from '../pair'

/** His entry is confirmed on both sides; his CPF is not settled yet. */
export function thomasRiviere(pair: Pair): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Nantes, quai de la Fosse', 'Salle Erdre')
  const interview: Interview = {
    on: on(-16),
    start: '17:00',
    mode: 'ON_SITE',
    place,
    format: 'En fin de journée, une séance tous les quinze jours.',
  }
  open(
    pair,
    {
      at: at(-19, '09:55'),
      frame: {
        ...{ initiator: 'BENEFICIARY', aim: 'RECONVERSION', workingTime: 'OFF_WORKING_TIME', funder: 'CPF' },
        mode: 'MIXED',
      },
      request:
        'Thomas est cuisinier et jeune père. Il souhaite quitter les soirées et les week-ends, et se demande où sa rigueur servirait.',
      objectives: ['Trouver deux métiers de journée qui me parlent'],
    },
    interview,
  )
  concludeInterview(pair, interview)
  enter(pair, at(-14, '15:10'), { remote: true })
}
