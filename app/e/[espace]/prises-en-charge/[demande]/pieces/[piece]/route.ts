import { decidePaper } from '@/lib/funding/decide-page-queries'
import { fileAnswer } from '@/lib/guidance/rules'
import { readForRoute } from '@/lib/platform/read'

/** A paper attached to a request, to who decides it. Anyone else: the answer of what does not exist. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ espace: string; demande: string; piece: string }> },
): Promise<Response> {
  const { espace, demande, piece } = await params
  return fileAnswer(await readForRoute(espace, decidePaper, { requestId: demande, paperId: piece }))
}
