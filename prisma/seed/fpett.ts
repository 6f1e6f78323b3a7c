/**
 * `fpettActs(fpett: House, nouveauCap: House, calendar: Calendar): Act[]`: the referrals of the FPETT's pôle, with all
 * that was done about them. They happen in Nouveau Cap's house too: live them through together with its other acts, in one
 * `liveThrough`, once Nouveau Cap's tariffs are set. Bruno is taken in afternoons only, Léna in mornings.
 */
import { makePapers } from '@/lib/documents/paper-commands'
import { asMember, inScope, NOWHERE } from '@/lib/platform/scope'
import { saveListing } from '@/lib/referrals/listing-commands'
import { SaveListing } from '@/lib/referrals/listing-schema'
import type { Calendar } from './calendar'
import type { House } from './house'
import { deed } from './pair'
import { type Found, type Referral, referralOf } from './referral-deeds'
import { joelKervella } from './stories/joel-kervella'
import { karimBelkacem } from './stories/karim-belkacem'
import { malikaHaddouche } from './stories/malika-haddouche'
import { PATRICK_CLOSED, patrickJaouen } from './stories/patrick-jaouen'
import { sandrineLeBihan } from './stories/sandrine-le-bihan'
import {
  aissatouBarry,
  bernardCadiou,
  didierMarchal,
  mickaelTessier,
  moussaTraore,
  nadegeHamon,
  rokiaKonate,
  thierryLagadec,
  yannickLeDantec,
} from './stories-funding/fpett'
import type { Act } from './timeline'

const helene = 'conseillere@fpett.test'
const samia = 'conseillere2@fpett.test'
const bruno = 'consultant@nouveaucap.test'
const lena = 'consultante2@nouveaucap.test'

/** Whose referral it is, who opened it, who takes it, and what happened since. */
const stories: readonly (readonly [
  conseillere: string,
  consultant: string,
  worker: string,
  story: (referral: Referral) => void,
])[] = [
  [helene, bruno, 'karim.belkacem@exemple.test', karimBelkacem],
  [helene, bruno, 'sandrine.le-bihan@exemple.test', sandrineLeBihan],
  [helene, bruno, 'malika.haddouche@exemple.test', malikaHaddouche],
  [samia, bruno, 'joel.kervella@exemple.test', joelKervella],
  [samia, bruno, 'patrick.jaouen@exemple.test', patrickJaouen],
  [samia, lena, 'moussa.traore@exemple.test', moussaTraore],
  [samia, lena, 'nadege.hamon@exemple.test', nadegeHamon],
  [samia, lena, 'rokia.konate@exemple.test', rokiaKonate],
  [samia, lena, 'didier.marchal@exemple.test', didierMarchal],
  [samia, lena, 'thierry.lagadec@exemple.test', thierryLagadec],
  [helene, lena, 'yannick.ledantec@exemple.test', yannickLeDantec],
  [samia, lena, 'bernard.cadiou@exemple.test', bernardCadiou],
  [helene, lena, 'aissatou.barry@exemple.test', aissatouBarry],
  [helene, lena, 'mickael.tessier@exemple.test', mickaelTessier],
]

/** What happened about the referrals of the FPETT's pôle, at Nouveau Cap and in its own space. */
export function fpettActs(fpett: House, nouveauCap: House, calendar: Calendar): Act[] {
  const provider: Found = { house: nouveauCap, videoLink: 'https://visio.nouveaucap.test/bruno', id: '' }
  const acts = stories.flatMap(([conseillere, consultant, worker, story]) => {
    const referral = referralOf(fpett, conseillere, provider, calendar, { consultant, worker })
    story(referral)
    return referral.pair.acts
  })
  const papers: Act = { moment: calendar.at(PATRICK_CLOSED, '19:30'), run: () => makePapers(provider.id) }
  return [show(provider, calendar), ...acts, papers]
}

/** Nouveau Cap shows itself to conseillères: where it works, and how. */
function show(provider: Found, { at }: Calendar): Act {
  const { house } = provider
  const admin = house.members.get('admin@nouveaucap.test')?.login
  if (!admin) throw new RangeError('Nouveau Cap has no administrator')
  return {
    moment: at(-158, '09:30'),
    run: () =>
      inScope(admin, house.slug, NOWHERE, async (scope) => {
        provider.id = asMember(scope).actor.organisation.id
        await deed(scope, SaveListing, saveListing, {
          listed: true,
          departments: '44, 49, 56, 85',
          modes: ['ON_SITE', 'REMOTE', 'MIXED'],
          specialisations: ['TEMP_WORK'],
          presentation:
            'Un atelier au calme, au premier étage avec ascenseur. Premier entretien sous dix jours, sur place ou en visio.',
        })
      }),
  }
}
