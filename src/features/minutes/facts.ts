// What minutes are made of: the session as it happened, read once when it has closed, and kept. Times are `HH:MM` on the territory's own clock.
import type { Fraction } from '../../shared/fraction.ts';
import type { DecisionMode, Outcome, Reason } from '../committees/rules.ts';

export interface SessionFacts {
  kind: 'meeting' | 'written';
  territory: { id: string; code: string; name: string };
  number: number;
  /** `YYYY-MM-DD` in the territory. */
  heldOn: string;
  endsOn: string | null;
  place: string | null;
  opened: string;
  closed: string;
  rules: { quorumShare: Fraction; quorumBase: 'mandates' | 'seats'; mode: DecisionMode; companyMajority: boolean };
  /** Members with a mandate that day; `stays` empty: absent. */
  members: { personId: string; name: string; body: string; role: 'member' | 'chair' | 'co_chair'; stays: { from: string; to: string }[] }[];
  proxies: { giver: string; holder: string }[];
}
export interface PointFacts {
  itemId: string;
  position: number;
  kind: 'project' | 'minutes' | 'other';
  title: string | null;
  file: { id: string; reference: string; firm: string; title: string | null } | null;
  opened: string | null;
  closed: string | null;
  ended: 'decided' | 'no_decision' | 'not_heard' | 'done';
  /** Names of those who stood aside. */
  recused: string[];
  verdict: {
    mode: DecisionMode;
    outcome: Outcome;
    reasons: Reason[];
    quorate: boolean;
    counted: number;
    base: number;
    needed: number;
    companyMajority: boolean;
    companyMajorityAsked: boolean;
    presiding: string | null;
    for: number;
    against: number;
    abstain: number;
    /** Reasoned objections: the reason, and who made it where the territory's minutes name votes. */
    objections: { name: string | null; reason: string }[];
    /** Who said what, where the territory's minutes name votes. */
    named: { name: string; stance: 'for' | 'against' | 'abstain' }[] | null;
  } | null;
  /** What was put; `recorded` tells whether the committee carried it. */
  proposal: {
    recorded: boolean;
    outcome: 'approved' | 'approved_with_conditions' | 'deferred' | 'redirected' | 'refused';
    reasons: string;
    asked: string | null;
    nextDoor: string | null;
    jobsExpected: number | null;
    /** `grace` is not in minutes that were written before it was told. */
    advance: { cents: number; months: number | null; grace?: number | null } | null;
    grants: { establishmentId: string; site: string; skillDomain: string; halfDays: number; year: number }[];
    conditions: { body: string; lifter: string; dueOn: string }[];
  } | null;
}
/** A part as it is kept: position 0 is the session, the others its points. */
export type Facts = { session: SessionFacts } | { point: PointFacts };
export interface FactsPart {
  position: number;
  projectId: string | null;
  facts: Facts;
}
