import { openDocument } from '@/lib/documents/open-queries'
import { readForRoute } from '@/lib/platform/read'

/**
 * The bytes of a paper, for either space (`?espace=` a slug, or `moi`); `?telecharger=1` keeps it as a file.
 * Signed out, unknown, invisible or not made yet: the same 404.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  const asked = new URL(request.url).searchParams
  const paper = await readForRoute(asked.get('espace') ?? 'moi', openDocument, { id })
  if (!paper)
    return new Response('Introuvable.', {
      status: 404,
      headers: { ...closed, 'Content-Type': 'text/plain; charset=utf-8' },
    })
  const disposition = asked.get('telecharger') === '1' ? 'attachment' : 'inline'
  return new Response(Uint8Array.from(paper.bytes), {
    headers: {
      ...closed,
      'Content-Type': 'application/pdf',
      'Content-Length': String(paper.bytes.byteLength),
      'Content-Disposition': `${disposition}; filename="${plainName(paper.fileName)}"; filename*=UTF-8''${encodeURIComponent(paper.fileName)}`,
      ETag: `"${paper.sha256}"`,
    },
  })
}

const closed = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store' }

/** The name for browsers that read only ASCII: accents fall, other signs become a dash. */
const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^\w .-]/g, '-')
