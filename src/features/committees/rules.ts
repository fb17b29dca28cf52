// What a committee decides by: the words of the voting engine. Pure; no clock, no database.
import type { Fraction } from '../../shared/fraction.ts';

/** Which chair a mandate fills: a lending company's, or another's. */
export const SEATS = ['company', 'bank', 'accountant', 'state', 'council', 'other'] as const;
export type Seat = (typeof SEATS)[number];
export type DecisionMode = 'consensus' | 'majority' | 'unanimity';

/** The territory's rules of procedure on the session's day. */
export interface Rules {
  /** Reached at exactly this share of the base. */
  quorumShare: Fraction;
  /** Of the people who hold a voting mandate that day, or of the voting seats, vacant ones included. */
  quorumBase: 'mandates' | 'seats';
  /** Number of voting seats; used when the base is the seats, and never less than the mandates in force. */
  votingSeats: number;
  /** More than half of those who may vote on the item must be lending companies' members. */
  companyMajority: boolean;
  mode: DecisionMode;
  /** In majority mode, the voice of who presides breaks a tie. */
  castingVote: boolean;
  proxiesPerHolder: number;
  /** A recused member who is in the room still counts for the quorum, and for nothing else. */
  recusedCounts: boolean;
  /** Which seats vote, besides the lending companies', which always do. */
  votes: Record<Exclude<Seat, 'company'>, boolean>;
}

/** A person's place in the committee, in time. Days are `YYYY-MM-DD`, first and last included. */
export interface Mandate {
  personId: string;
  seat: Seat;
  voting: boolean;
  role: 'member' | 'chair' | 'co_chair';
  /** The one company or body the person sits for; two members of one company are two voters. */
  companyId: string | null;
  from: string;
  to: string | null;
}

/** Who is in the room at the moment an item is looked at. */
export interface Presence {
  /** The session's day in the territory. */
  day: string;
  /** Minutes of that day at which the item is looked at. */
  minute: number;
  /** From the minute of arrival included to the minute of leaving excluded; `to` null: still there. */
  stays: readonly { personId: string; from: number; to: number | null }[];
}

export interface Proxy {
  giverId: string;
  holderId: string;
  /** Order in which proxies were recorded: beyond the limit per holder the first are used. */
  recorded: number;
}

/**
 * What a voter said on the item; a proxy's is recorded under its giver. `for` in consensus mode is a "no objection" that was said. No line at all is silence.
 */
export interface Position {
  personId: string;
  stance: 'for' | 'against' | 'abstain';
  /** The reason of an objection (consensus mode). */
  reason?: string | null;
}

export const OUTCOMES = ['approved', 'refused', 'no_decision', 'blocked'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why the outcome is what it is, in the order the rules were applied. */
export const REASONS = [
  'no-quorum',
  'no-company-majority',
  'nobody-may-vote',
  'objection',
  'objection-without-reason',
  'unopposed',
  'all-stood-aside',
  'more-for',
  'more-against',
  'casting-vote',
  'tie',
  'no-vote-cast',
  'unanimous',
  'not-unanimous',
] as const;
export type Reason = (typeof REASONS)[number];

export interface Verdict {
  quorate: boolean;
  companyMajority: boolean;
  outcome: Outcome;
  reasons: Reason[];
  /** How the quorum was counted: people counted, of which base, how many are needed. */
  quorum: { counted: number; base: number; needed: number };
  /** Who may vote on this item, by person, sorted; represented people with who speaks for them. */
  voters: { personId: string; byId: string; seat: Seat }[];
  /** Chair, else co-chair; null when neither can preside on this item. */
  presidingId: string | null;
  tally: { for: number; against: number; abstain: number; silent: number };
  /** Objections with their reason, and those sent back to their authors for want of one (consensus mode). */
  objections: string[];
  returned: string[];
}
