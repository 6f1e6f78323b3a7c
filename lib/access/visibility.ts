/**
 * Which part of a bilan whom sees (rules.md, "Who sees what"). Default: nothing. The database's policies hold the same
 * table by splitting rows; this one decides what a view asks for, and is printed and compared whole in a test.
 */
export type Part =
  | 'existence'
  | 'hours'
  | 'request'
  | 'objectives'
  | 'private-notes'
  | 'guided-work'
  | 'adaptation'
  | 'papers'
  | 'trail'
  | 'frame'

export type Reader = 'BENEFICIARY' | 'PRACTITIONER' | 'ADMIN' | 'REFERENT' | 'COLLEAGUE' | 'OUTSIDER'

const table: Readonly<Record<Part, readonly Reader[]>> = {
  existence: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN'],
  hours: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN'],
  frame: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN'],
  papers: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN'],
  request: ['BENEFICIARY', 'PRACTITIONER'],
  objectives: ['BENEFICIARY', 'PRACTITIONER'],
  'guided-work': ['BENEFICIARY', 'PRACTITIONER'],
  adaptation: ['BENEFICIARY', 'PRACTITIONER', 'REFERENT'],
  'private-notes': ['PRACTITIONER'],
  trail: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN'],
}

export const parts = Object.keys(table) as readonly Part[]
export const sees = (reader: Reader, part: Part): boolean => table[part].includes(reader)
