/** A public PDF, or the answer of what is not offered. Kept by nobody for long: a new version replaces it. */
export function pdfResponse(bytes: Uint8Array | null, name: string): Response {
  const closed = { 'X-Content-Type-Options': 'nosniff' }
  if (!bytes)
    return new Response('Introuvable.', {
      status: 404,
      headers: { ...closed, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  return new Response(Uint8Array.from(bytes), {
    headers: {
      ...closed,
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `inline; filename="${name.replace(/[^\w-]/g, '-')}.pdf"`,
      'Cache-Control': 'public, max-age=300',
    },
  })
}
