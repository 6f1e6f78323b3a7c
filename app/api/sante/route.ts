import { databaseAnswers } from '@/lib/platform/health'

export const dynamic = 'force-dynamic'

/** Health of the service, for a supervisor and for pages that wait: 200 with the database, 503 without within two seconds. */
export async function GET(): Promise<Response> {
  const alive = await databaseAnswers(2000)
  const body = alive ? { etat: 'ok', base: 'ok' } : { etat: 'degrade', base: 'absente' }
  return Response.json(body, { status: alive ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
