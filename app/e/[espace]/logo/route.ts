import { logoOf } from '@/lib/organisations/queries'
import { readForRoute } from '@/lib/platform/read'
import { OWN_SPACE } from '@/lib/platform/scope'

/** A provider's logo, to its members and to the persons it follows. Anyone else: not found. */
export async function GET(request: Request, { params }: { params: Promise<{ espace: string }> }): Promise<Response> {
  const { espace } = await params
  const logo = (await readForRoute(espace, logoOf, espace)) ?? (await readForRoute(OWN_SPACE, logoOf, espace))
  if (!logo) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  const headers = {
    'content-type': logo.mime,
    etag: `"${logo.sha256}"`,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'inline',
  }
  if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(logo.bytes), { headers })
}
