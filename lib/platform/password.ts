import 'server-only'
import { hash, verify } from '@node-rs/argon2'

/** argon2id, the parameters OWASP gives: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost)

let decoy: Promise<string> | undefined

/** Whether this is the password behind the hash. Without a hash it takes as long, and answers no. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword('nobody knows this one')
  const right = await verify(stored ?? (await decoy), password.normalize('NFKC')).catch(() => false)
  return right && stored !== null
}
