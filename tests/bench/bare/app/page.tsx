import { connection } from 'next/server'

/** The least that a page made at each request can be: what the pages of the product are compared with. */
export default async function Page() {
  await connection()
  return <main>Bonjour.</main>
}
