import { palette } from '@/lib/homes/search-queries'
import { readForRoute } from '@/lib/platform/read'

/** What the command palette finds. Signed out, elsewhere or nothing found: the same empty answer. */
export async function GET(request: Request, { params }: { params: Promise<{ espace: string }> }) {
  const { espace } = await params
  const q = (new URL(request.url).searchParams.get('q') ?? '').slice(0, 100)
  const found = await readForRoute(espace, palette, { q })
  return Response.json(found ?? { results: [] }, { headers: { 'cache-control': 'no-store' } })
}
