import 'server-only'
import {
  type EmployerWait,
  employerFile,
  employerFiles,
  expectationWaits,
  type FilesView,
  type FileView,
} from '@/lib/parties/file-queries'
import type { Member, Scope } from '@/lib/platform/scope'
import { type DevisListView, devisList } from '@/lib/proposals/party-queries'

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
const waitsOf = async (scope: Scope<Member>): Promise<EmployerWait[]> => [
  ...(await devisWaits(scope)),
  ...(await expectationWaits(scope)),
]

/** Devis that he has not answered. */
const devisWaits = async (scope: Scope<Member>): Promise<EmployerWait[]> =>
  (await devisList(scope)).awaiting.map((one) => ({
    key: one.id,
    title: `${one.title}, ${one.price}`,
    detail: `${one.beneficiary}, ${one.provider}. Valable jusqu’au ${one.validUntil}.`,
    href: one.href,
    act: 'Lire et répondre',
  }))

/** @throws NotFound to who does not speak for an employer */
export async function employerHome(scope: Scope<Member>): Promise<EmployerHome> {
  const { actor } = scope
  const files = await employerFiles(scope, { ended: false, page: 1 })
  return {
    kind: 'employer',
    slug: actor.organisation.slug,
    firstName: actor.firstName,
    organisation: actor.organisation.name,
    waits: await waitsOf(scope),
    files,
  }
}

/** One file with what each noun shows of it to the employer. */
export interface EmployerFilePage {
  readonly file: FileView
  readonly devis: DevisListView
}

/** @throws NotFound when it is not his, or not there */
export async function employerFilePage(
  scope: Scope<Member>,
  { bilanId }: { bilanId: string },
): Promise<EmployerFilePage> {
  const file = await employerFile(scope, bilanId)
  return { file, devis: await devisList(scope, { bilanId: file.bilan.id }) }
}
