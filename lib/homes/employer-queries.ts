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
const waitsOf = async (scope: Scope<Member>): Promise<EmployerWait[]> => [...(await expectationWaits(scope))]

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
}

/** @throws NotFound when it is not his, or not there */
export async function employerFilePage(
  scope: Scope<Member>,
  { bilanId }: { bilanId: string },
): Promise<EmployerFilePage> {
  return { file: await employerFile(scope, bilanId) }
}
