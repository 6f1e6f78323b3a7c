import { handInFile } from '@/lib/guidance/queries'
import { fileAnswer } from '@/lib/guidance/rules'
import { readForRoute } from '@/lib/platform/read'

export async function GET(
  _: Request,
  { params }: { params: Promise<{ espace: string; bilan: string; rendu: string }> },
): Promise<Response> {
  const { espace, bilan, rendu } = await params
  return fileAnswer(await readForRoute(espace, handInFile, { bilanId: bilan, handInId: rendu }))
}
