import 'server-only'
import { conventionsOfParty, type PartyConvention } from '@/lib/conventions/queries'
import { partyRequests } from '@/lib/funding/forward-queries'
import { meetingsOfParty, type PartyMeeting } from '@/lib/meetings/party-queries'
import {
  type EmployerWait,
  employerFile,
  employerFiles,
  expectationWaits,
  type FilesView,
  type FileView,
} from '@/lib/parties/file-queries'
import { type WorkingTimeAsked, workingTimeAsked, workingTimeWaits } from '@/lib/parties/working-time-queries'
import type { Member, Scope } from '@/lib/platform/scope'
import { awaitingDevis, type DevisListView, devisList } from '@/lib/proposals/party-queries'

/** The home of who speaks for an employer: what waits for him, and the files he is a party to. */
export interface EmployerHome {
  readonly kind: 'employer'
  readonly slug: string
  readonly firstName: string
  readonly organisation: string
  readonly waits: readonly EmployerWait[]
  readonly files: FilesView
}

/** What waits for him, noun after noun: each gives its own. */
const waitsOf = async (scope: Scope<Member>): Promise<EmployerWait[]> =>
  (
    await Promise.all([
      meetingWaits(scope),
      devisWaits(scope),
      conventionWaits(scope),
      fundingWaits(scope),
      workingTimeWaits(scope),
      expectationWaits(scope),
    ])
  ).flat()

/** Devis that he has not answered. */
const devisWaits = async (scope: Scope<Member>): Promise<EmployerWait[]> =>
  (await awaitingDevis(scope)).map((one) => ({
    key: one.id,
    title: `${one.title}, ${one.price}`,
    detail: `${one.beneficiary}, ${one.provider}. Valable jusqu’au ${one.validUntil}.`,
    href: one.href,
    act: 'Lire et répondre',
  }))

const SOON = 40

/** Meetings of three that want his answer, his signature, or his reading of their minutes. */
async function meetingWaits(scope: Scope<Member>): Promise<EmployerWait[]> {
  const meetings = await meetingsOfParty(scope, { limit: SOON, upcoming: false })
  return meetings
    .filter((one) => one.party === 'EMPLOYER')
    .flatMap((one): EmployerWait[] => {
      const act = actOf(one)
      return act ? [{ key: one.id, title: one.person, detail: `${one.title}, ${one.when}`, act, href: one.href }] : []
    })
}

function actOf(meeting: PartyMeeting): string | null {
  if (meeting.ahead) return meeting.answer === null ? 'Répondre' : null
  if (meeting.toSign && !meeting.signed) return 'Signer votre présence'
  return meeting.minutesId && !meeting.acknowledged ? 'Lire le compte rendu' : null
}

/** Conventions that he has not transmitted yet. */
async function conventionWaits(scope: Scope<Member>): Promise<EmployerWait[]> {
  const { slug } = scope.actor.organisation
  return (await conventionsOfParty(scope, { limit: SOON }))
    .filter((one) => one.waits)
    .map((one) => ({
      key: one.id,
      title: one.person,
      detail: 'Une convention à trois',
      act: 'Lire et signer',
      href: `/e/${slug}/conventions/${one.id}`,
    }))
}

/** Requests to the FIPHFP that are his to pass on, and parts of a price that he is asked; the whole price is answered with the devis. */
const fundingWaits = async (scope: Scope<Member>): Promise<EmployerWait[]> =>
  (await partyRequests(scope)).awaiting
    .filter((one) => one.awaited !== 'DEVIS')
    .map((one) => ({
      key: `funding:${one.id}`,
      title: one.person,
      detail:
        one.awaited === 'FORWARD'
          ? `Une demande au FIPHFP à transmettre, pour ${one.provider}`
          : `Une part de ${one.amount} vous est demandée par ${one.provider}`,
      act: one.awaited === 'FORWARD' ? 'Lire et transmettre' : 'Lire et répondre',
      href: one.href,
    }))

/** @throws NotFound to who does not speak for an employer */
export async function employerHome(scope: Scope<Member>): Promise<EmployerHome> {
  const { actor } = scope
  const [files, waits] = await Promise.all([employerFiles(scope, { ended: false, page: 1 }), waitsOf(scope)])
  return {
    kind: 'employer',
    slug: actor.organisation.slug,
    firstName: actor.firstName,
    organisation: actor.organisation.name,
    waits,
    files,
  }
}

/** One file with what each noun shows of it to the employer. */
export interface EmployerFilePage {
  readonly file: FileView
  readonly devis: DevisListView
  readonly meetings: readonly PartyMeeting[]
  readonly conventions: readonly PartyConvention[]
  /** R21: what he is asked about working time; null where nothing is. */
  readonly workingTime: WorkingTimeAsked | null
}

/** @throws NotFound when it is not his, or not there */
export async function employerFilePage(
  scope: Scope<Member>,
  { bilanId }: { bilanId: string },
): Promise<EmployerFilePage> {
  const file = await employerFile(scope, bilanId)
  const { id } = file.bilan
  return {
    file,
    devis: await devisList(scope, { bilanId: id }),
    meetings: (await meetingsOfParty(scope, { limit: SOON, upcoming: false })).filter((one) => one.bilanId === id),
    conventions: await conventionsOfParty(scope, { limit: 10, bilanId: id }),
    workingTime: (await workingTimeAsked(scope, id)).at(0) ?? null,
  }
}
