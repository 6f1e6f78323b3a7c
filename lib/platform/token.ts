import 'server-only'
import { randomBytes } from 'node:crypto'
import { sha256 } from './canonical'

/** A token for a link: 256 bits of chance. Only its hash is stored. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: sha256(token) }
}

export const hashOfToken = (token: string): string => sha256(token)
