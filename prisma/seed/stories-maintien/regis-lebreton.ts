import { recordInterview } from '@/lib/entry/interview-commands'
import { RecordInterview } from '@/lib/entry/schema'
import { momentOf } from '@/lib/platform/day'
import { later } from '../calendar'
import { type Interview, open } from '../entry-deeds'
import { byMember, deed, type Pair, placeOf } from '../pair'

/** At the preliminary interview both found that a bilan was not what he needed now: he was directed elsewhere. */
export function regisLebreton(pair: Pair): void {
  const { on, at } = pair.calendar
  const place = placeOf(pair.house, 'Nantes, quai de la Fosse', 'Salle Erdre')
  const interview: Interview = { on: on(-21), start: '17:00', mode: 'ON_SITE', place }
  open(
    pair,
    {
      at: at(-25, '14:35'),
      frame: {
        ...{ initiator: 'BENEFICIARY', aim: 'INTERNAL_REDEPLOYMENT', workingTime: 'OFF_WORKING_TIME', funder: 'CPF' },
        mode: 'ON_SITE',
      },
      request: 'Régis est cariste. Il veut garder son poste et demande comment le faire aménager.',
      objectives: ['Garder mon poste'],
    },
    interview,
  )
  byMember(pair, later(momentOf(interview.on, interview.start), 70), (scope) =>
    deed(scope, RecordInterview, recordInterview, {
      ...{ bilanId: pair.bilanId, heldOn: interview.on, relevant: 'NO' },
      points: ['SCHEME_PRESENTED', 'REQUEST_ANALYSED', 'RELEVANCE_CHECKED'],
      orientation:
        'Son poste lui plaît : un aménagement suffit peut-être. Rendez-vous proposé avec son service de santé au travail et Cap emploi. La porte reste ouverte.',
    }),
  )
}
