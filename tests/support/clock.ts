import { sql } from './rows'

/**
 * Lets a test move the clock of its process ahead, as the visitors of a demonstration do: by three years at most. The database
 * refuses moments to come, and otherwise has nobody's word but its own clock's.
 */
export const letTimePass = (): Promise<unknown> =>
  sql('INSERT INTO login.demonstration (since, clock_seconds) VALUES (now(), 94608000)')
