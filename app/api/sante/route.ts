import { connections } from '@/lib/platform/db'

export const dynamic = 'force-dynamic'

/** How long the database has to answer, in milliseconds. */
const patience = 2000

async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience)
  })
  const asked = connections()
    .query('select 1')
    .then(
      () => true,
      () => false,
    )
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Health of the service, for a supervisor and for pages that wait: 200 with the database, 503 without. */
export async function GET(): Promise<Response> {
  const alive = await databaseAnswers()
  const body = alive ? { etat: 'ok', base: 'ok' } : { etat: 'degrade', base: 'absente' }
  return Response.json(body, { status: alive ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
