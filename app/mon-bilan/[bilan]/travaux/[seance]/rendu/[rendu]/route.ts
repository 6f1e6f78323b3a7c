import { handInFile } from '@/lib/guidance/queries'
import { fileAnswer } from '@/lib/guidance/rules'
import { readForRoute } from '@/lib/platform/read'
import { OWN_SPACE } from '@/lib/platform/scope'

export async function GET(
  _: Request,
  { params }: { params: Promise<{ bilan: string; rendu: string }> },
): Promise<Response> {
  const { bilan, rendu } = await params
  return fileAnswer(await readForRoute(OWN_SPACE, handInFile, { bilanId: bilan, handInId: rendu }))
}
