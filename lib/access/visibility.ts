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
  | 'price'
  | 'funding'
  | 'minutes'
  | 'expectations'
  | 'trail'
  | 'frame'

export type Reader =
  | 'BENEFICIARY'
  | 'PRACTITIONER'
  | 'ADMIN'
  | 'REFERENT'
  | 'COLLEAGUE'
  /** who speaks for an employer that is a party */
  | 'EMPLOYER'
  /** of a funder that is a party */
  | 'CONSEILLERE'
  /** who decides or follows what a funder that is asked pays */
  | 'FUNDER'
  | 'OUTSIDER'

const table: Readonly<Record<Part, readonly Reader[]>> = {
  existence: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN', 'EMPLOYER', 'CONSEILLERE', 'FUNDER'],
  hours: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN', 'EMPLOYER', 'CONSEILLERE', 'FUNDER'],
  frame: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN'],
  papers: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN'],
  // once sent, to whom it is addressed to for the third party
  price: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN', 'EMPLOYER', 'CONSEILLERE', 'FUNDER'],
  // what each funder is asked, once sent to him; the ground of a fund's help is the pair's (R12)
  funding: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN', 'EMPLOYER', 'CONSEILLERE', 'FUNDER'],
  // of a meeting of three: once she validated them, to who was there for the third party
  minutes: ['BENEFICIARY', 'PRACTITIONER', 'EMPLOYER', 'CONSEILLERE'],
  // before the devis, what each expects: hers once she shared it
  expectations: ['BENEFICIARY', 'PRACTITIONER', 'EMPLOYER'],
  request: ['BENEFICIARY', 'PRACTITIONER'],
  objectives: ['BENEFICIARY', 'PRACTITIONER'],
  'guided-work': ['BENEFICIARY', 'PRACTITIONER'],
  adaptation: ['BENEFICIARY', 'PRACTITIONER', 'REFERENT'],
  'private-notes': ['PRACTITIONER'],
  trail: ['BENEFICIARY', 'PRACTITIONER', 'ADMIN'],
}

export const parts = Object.keys(table) as readonly Part[]
export const sees = (reader: Reader, part: Part): boolean => table[part].includes(reader)
