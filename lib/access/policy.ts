/**
 * Who may do what. Pure, default deny: a deed not written here is nobody's.
 *
 * A side is what somebody is to a bilan, or to the organisation when no bilan is in question. Row-level security has
 * already decided what exists for the actor; this table decides what he may do with what he sees.
 */
export type Side =
  /** the person whose bilan it is, in her own space */
  | 'BENEFICIARY'
  /** a consultant taking part in this bilan now */
  | 'PRACTITIONER'
  /** the provider's administrator: facts, never content */
  | 'ADMIN'
  /** who administers an organisation that is no provider: its team and its settings, nothing of a provider's */
  | 'STEWARD'
  /** the référent handicap: adaptations only (R20) */
  | 'REFERENT'
  /** a consultant of the organisation, to nobody's bilan in particular */
  | 'CONSULTANT'
  /** a certified coach of this bilan: coaching only */
  | 'COACH'
  /** who speaks for the employer that is a party to this bilan, or for his organisation */
  | 'EMPLOYER'
  /** a conseillère of the funder that is a party to this bilan, or of her own organisation */
  | 'CONSEILLERE'
  /** who follows what a funder pays, of his own organisation: facts of what was asked of it, nothing else of a bilan */
  | 'FUNDING_OFFICER'

const table = {
  // the house
  'organisation.read': ['ADMIN', 'CONSULTANT', 'REFERENT', 'STEWARD', 'EMPLOYER', 'CONSEILLERE', 'FUNDING_OFFICER'],
  'organisation.configure': ['ADMIN', 'STEWARD'],
  'notice.publish': ['ADMIN'],
  'member.manage': ['ADMIN', 'STEWARD'],
  'beneficiary.add': ['ADMIN', 'CONSULTANT', 'CONSEILLERE'],
  'beneficiary.change': ['ADMIN', 'CONSULTANT', 'CONSEILLERE'],
  'invitation.send': ['ADMIN', 'CONSULTANT', 'CONSEILLERE'],
  'invitation.revoke': ['ADMIN', 'CONSULTANT', 'CONSEILLERE'],
  'activity.read': ['ADMIN'],
  // client organisations, and what an employer asks of a provider
  'client.read': ['ADMIN', 'CONSULTANT'],
  'client.write': ['ADMIN', 'CONSULTANT'],
  'client.invite': ['ADMIN', 'CONSULTANT'],
  'file.read': ['EMPLOYER'],
  'request.send': ['EMPLOYER'],
  'request.withdraw': ['EMPLOYER'],
  'request.answer': ['ADMIN', 'CONSULTANT'],
  // a bilan
  'bilan.open': ['ADMIN', 'CONSULTANT'],
  'bilan.frame': ['ADMIN', 'PRACTITIONER'],
  'bilan.start-early': ['PRACTITIONER'],
  'bilan.suspend': ['PRACTITIONER', 'BENEFICIARY'],
  'bilan.resume': ['PRACTITIONER', 'BENEFICIARY'],
  'bilan.abandon': ['PRACTITIONER', 'BENEFICIARY'],
  'bilan.hand-over': ['PRACTITIONER', 'ADMIN'],
  'bilan.close': ['PRACTITIONER'],
  'notes.pass': ['BENEFICIARY'],
  // the employer of a bilan
  'employer.name': ['PRACTITIONER'],
  'employer.go-ahead': ['BENEFICIARY'],
  'employer.exchange': ['PRACTITIONER'],
  'working-time.agree': ['EMPLOYER'],
  'expectation.write': ['BENEFICIARY', 'PRACTITIONER', 'EMPLOYER'],
  'expectation.share': ['BENEFICIARY'],
  // entry
  'adaptation.ask': ['BENEFICIARY', 'PRACTITIONER'],
  'adaptation.answer': ['REFERENT', 'PRACTITIONER'],
  'interview.record': ['PRACTITIONER'],
  'entry.confirm': ['BENEFICIARY', 'PRACTITIONER'],
  'notice.acknowledge': ['BENEFICIARY'],
  'consent.give': ['BENEFICIARY'],
  'consent.withdraw': ['BENEFICIARY'],
  'employer-wish.accept': ['BENEFICIARY'],
  'remote.confirm': ['BENEFICIARY'],
  // coaching (R19)
  'coach.certify': ['ADMIN'],
  'coach.enrol': ['PRACTITIONER', 'ADMIN'],
  'indicator.note': ['PRACTITIONER', 'BENEFICIARY', 'COACH'],
  'indicator.review': ['PRACTITIONER', 'COACH'],
  // leads, the health store, expertises (R17, R26)
  'lead.note': ['PRACTITIONER', 'BENEFICIARY'],
  'lead.verify': ['PRACTITIONER'],
  'health.consent': ['BENEFICIARY'],
  'health.note': ['PRACTITIONER', 'BENEFICIARY'],
  'expert.manage': ['ADMIN', 'CONSULTANT'],
  'expertise.order': ['PRACTITIONER'],
  'expertise.answer': ['BENEFICIARY'],
  // the convention of three parties (R2)
  'convention.prepare': ['PRACTITIONER', 'ADMIN'],
  'convention.transmit': ['EMPLOYER'],
  'convention.answer': ['BENEFICIARY'],
  // the accord of a funder (R4, R5, R7, R26)
  'entry.decline': ['BENEFICIARY', 'PRACTITIONER'],
  'bilan.give-back': ['PRACTITIONER', 'ADMIN'],
  'referral.open': ['CONSEILLERE'],
  'referral.change': ['CONSEILLERE'],
  'referral.limits': ['BENEFICIARY', 'CONSEILLERE'],
  'approach.send': ['CONSEILLERE'],
  'approach.answer': ['ADMIN', 'CONSULTANT'],
  'listing.configure': ['ADMIN'],
  'slot.offer': ['CONSULTANT'],
  'slot.withdraw': ['CONSULTANT', 'ADMIN'],
  'bilan.take-back': ['CONSEILLERE'],
  'letter.issue': ['CONSEILLERE'],
  'letter.read': ['BENEFICIARY'],
  'status.record': ['CONSEILLERE'],
  'leave.hand-in': ['BENEFICIARY'],
  'leave.copy': ['CONSEILLERE'],
  'referral.pass-on': ['CONSEILLERE'],
  'pole.consent': ['BENEFICIARY'],
  // what it costs
  'tariff.set': ['ADMIN'],
  'proposal.build': ['PRACTITIONER'],
  'proposal.send': ['PRACTITIONER', 'ADMIN'],
  'proposal.answer': ['EMPLOYER', 'CONSEILLERE', 'BENEFICIARY'],
  'proposal.agreement': ['PRACTITIONER'],
  // who pays it (R2, R12 to R15)
  'funding-rules.set': ['ADMIN', 'STEWARD'],
  // whoever administers a funder, one that is a provider too; no budget exists elsewhere
  'budget.set': ['ADMIN', 'STEWARD', 'FUNDING_OFFICER'],
  'funding.plan': ['PRACTITIONER', 'ADMIN'],
  'funding.send': ['PRACTITIONER', 'ADMIN'],
  'funding.ground': ['PRACTITIONER'],
  'funding.forward': ['EMPLOYER'],
  'funding.decide': ['CONSEILLERE', 'FUNDING_OFFICER', 'EMPLOYER'],
  'funding.record': ['PRACTITIONER', 'ADMIN'],
  'funding.claim': ['PRACTITIONER', 'ADMIN'],
  'portfolio.read': ['CONSEILLERE', 'FUNDING_OFFICER'],
  // before billing
  'inspection.answer': ['PRACTITIONER', 'ADMIN'],
  'leave.declare': ['CONSULTANT', 'ADMIN'],
  'travel.set': ['ADMIN'],
  // the CPF (R13)
  'cpf.attest': ['BENEFICIARY'],
  'cpf.declare': ['PRACTITIONER', 'ADMIN'],
  'cpf.import': ['ADMIN'],
  // who pays himself (R14)
  'contract.prepare': ['PRACTITIONER', 'ADMIN'],
  'contract.sign': ['BENEFICIARY'],
  'contract.withdraw': ['BENEFICIARY'],
  'payment.record': ['ADMIN', 'PRACTITIONER'],
  // programme
  'programme.build': ['PRACTITIONER'],
  'programme.propose': ['PRACTITIONER'],
  'programme.accept': ['BENEFICIARY'],
  'programme.ask-change': ['BENEFICIARY'],
  // sessions
  'session.plan': ['PRACTITIONER', 'COACH'],
  'session.move': ['PRACTITIONER', 'COACH'],
  'session.ask-move': ['BENEFICIARY', 'PRACTITIONER'],
  'session.answer-move': ['BENEFICIARY', 'PRACTITIONER'],
  'session.cancel': ['PRACTITIONER', 'BENEFICIARY', 'COACH'],
  'session.log': ['PRACTITIONER', 'COACH'],
  'session.sign': ['BENEFICIARY', 'PRACTITIONER', 'COACH'],
  'session.dispute': ['BENEFICIARY', 'PRACTITIONER'],
  'session.correct': ['PRACTITIONER'],
  // meetings of three
  'meeting.plan': ['PRACTITIONER'],
  'meeting.answer': ['BENEFICIARY', 'EMPLOYER', 'CONSEILLERE'],
  'meeting.sign': ['EMPLOYER', 'CONSEILLERE'],
  'meeting.waive': ['BENEFICIARY', 'EMPLOYER', 'CONSEILLERE'],
  'minutes.draft': ['PRACTITIONER'],
  'minutes.validate': ['BENEFICIARY'],
  'minutes.acknowledge': ['EMPLOYER', 'CONSEILLERE'],
  // guided work
  'guidance.instruct': ['PRACTITIONER'],
  'guidance.hand-in': ['BENEFICIARY'],
  'guidance.exchange': ['BENEFICIARY', 'PRACTITIONER'],
  'own-work.declare': ['BENEFICIARY'],
  // phases
  'objectives.write': ['PRACTITIONER', 'BENEFICIARY'],
  'objectives.rate': ['BENEFICIARY', 'PRACTITIONER'],
  'phase.cover': ['PRACTITIONER'],
  'phase.close': ['PRACTITIONER'],
  'phase.reopen': ['PRACTITIONER'],
  // after
  'followup.answer': ['BENEFICIARY'],
  'followup.record': ['PRACTITIONER'],
  'note.write': ['PRACTITIONER'],
  'document.open': ['BENEFICIARY', 'PRACTITIONER', 'ADMIN'],
  'document.request': ['BENEFICIARY', 'PRACTITIONER', 'ADMIN'],
} as const satisfies Record<string, readonly Side[]>

export type Deed = keyof typeof table
export const deeds: Readonly<Record<Deed, readonly Side[]>> = table

/** Whether one who stands on these sides may do this deed. */
export const may = (sides: readonly Side[], deed: Deed): boolean => deeds[deed].some((side) => sides.includes(side))
