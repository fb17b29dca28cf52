// Who could help with a need, and why; who not, why not, and what would change it. Pure: facts in, lines out; the order is a cost in kilometres' worth.

export const LEVELS = ['practises', 'masters', 'teaches'] as const;
export type Level = (typeof LEVELS)[number];
export const LANGUAGES = ['fr', 'en', 'de', 'es', 'it', 'nl', 'pt', 'lb'] as const;
export type Language = (typeof LANGUAGES)[number];
/** An offer or an expert not looked at for this long sleeps. */
export const SLEEPS_AFTER_MONTHS = 12;

export interface Need {
  skillDomain: string;
  /** Null: no length was guessed; a half-day is looked for. */
  halfDays: number | null;
  language: Language;
  /** How the territory takes a commercial link: left to the chair, or never. */
  linkPolicy: 'declare_and_recuse' | 'block';
}
/** A skill of the candidate's that answers the need. `step`: 0 the skill itself, above 0 a finer one, below 0 a broader one; null: only the domain is the same. */
export interface SkillHeld {
  name: string;
  step: number | null;
  /** Null for a site's offer: nobody is named, no level is known. */
  level: Level | null;
  confirmed: number;
  /** Firms that confirmed it, newest first. */
  confirmedBy: readonly string[];
}
export interface Link {
  kind: 'same_company' | 'same_group' | 'customer' | 'supplier' | 'competitor' | 'recusal';
  detail: string;
}
/** What is known of somebody who might help: a person a site lends, or a site's offer without a name. */
export interface Candidate {
  key: string;
  expertId: string | null;
  personId: string | null;
  personName: string | null;
  establishmentId: string;
  siteName: string;
  skills: readonly SkillHeld[];
  /** Of a site's offer: how many people. */
  people: number;
  /** Null: one of the two communes is not known. */
  km: number | null;
  maxKm: number | null;
  halfDaysLeft: number;
  /** Last time the site was asked for anything, and this very one for this very need when it was refused. */
  lastAskedOn: string | null;
  refusedOn: string | null;
  /** Asked for this need, or found for it: not to be asked again. */
  pending: boolean;
  links: readonly Link[];
  checkedOn: string;
  active: boolean;
  availableFrom: string | null;
  languages: readonly string[];
}

export type Reason =
  | { kind: 'skill'; skill: SkillHeld }
  | { kind: 'people'; people: number }
  | { kind: 'distance'; km: number | null }
  | { kind: 'days'; halfDays: number }
  | { kind: 'asked'; on: string | null }
  | { kind: 'no_link' };
/** Why not, and what would change it. */
export type Exclusion =
  | { kind: 'pending' }
  | { kind: 'linked'; links: readonly Link[]; change: 'chair' | 'never' }
  | { kind: 'no_days'; left: number; lacking: number }
  | { kind: 'too_far'; km: number; maxKm: number }
  | { kind: 'sleeping'; checkedOn: string }
  | { kind: 'inactive' }
  | { kind: 'later'; from: string }
  | { kind: 'language'; wanted: Language }
  | { kind: 'refused'; on: string };
export interface Ranked {
  candidate: Candidate;
  cost: number;
  reasons: Reason[];
}
export interface Left {
  candidate: Candidate;
  why: Exclusion[];
}
/** Reasons that a person may go over with a word of why; the others need something to change first. */
export const MAY_BE_ASKED_DESPITE: readonly Exclusion['kind'][] = ['too_far', 'sleeping', 'later', 'language', 'refused'];
/** Somebody left out whom a person may ask all the same: by none of the reasons that independence, days or a request in hand give. */
export function mayBeAskedDespite(why: readonly Exclusion[]): boolean {
  return why.every(({ kind }) => MAY_BE_ASKED_DESPITE.includes(kind));
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
/** The day `months` before another: the last day of the month where the number does not exist. */
export function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10);
}
export function sleeps(checkedOn: string, today: string): boolean {
  return checkedOn < monthsBefore(today, SLEEPS_AFTER_MONTHS);
}

const UNKNOWN_KM = 40;
const LEVEL_COST: Record<Level, number> = { teaches: 0, masters: 8, practises: 20 };
/** How far from the need the best skill is, in kilometres' worth: level, kinship, what was confirmed by past missions. */
function skillCost({ step, level, confirmed }: SkillHeld): number {
  const kinship = step === null ? 45 : step === 0 ? 0 : step > 0 ? 4 : 15 * -step;
  return kinship + (level === null ? 15 : LEVEL_COST[level]) + 24 - 8 * Math.min(confirmed, 3);
}
/** 30 for a site asked today, nothing after a year: the load is shared. */
function recencyCost(lastAskedOn: string | null, today: string): number {
  if (lastAskedOn === null) return 0;
  return Math.max(0, Math.round(30 * (1 - (dayNumber(today) - dayNumber(lastAskedOn)) / 365)));
}
/** What a candidate costs for a need, in kilometres' worth: never below zero. */
export function costOf(candidate: Candidate, today: string): number {
  const best = Math.min(...candidate.skills.map(skillCost));
  return Math.round((candidate.km ?? UNKNOWN_KM) + (Number.isFinite(best) ? best : 84) + recencyCost(candidate.lastAskedOn, today));
}

/** Why somebody is left out of the list; empty: they are in it. The first reason is the one hardest to change. */
export function exclusionsOf(need: Need, candidate: Candidate, today: string): Exclusion[] {
  const why: Exclusion[] = [];
  const wanted = need.halfDays ?? 1;
  if (candidate.pending) why.push({ kind: 'pending' });
  if (candidate.links.length > 0) {
    const own = candidate.links.some(({ kind }) => kind === 'same_company');
    why.push({ kind: 'linked', links: candidate.links, change: own || need.linkPolicy === 'block' ? 'never' : 'chair' });
  }
  if (!candidate.active) why.push({ kind: 'inactive' });
  if (candidate.halfDaysLeft < wanted) {
    const left = Math.max(0, candidate.halfDaysLeft);
    why.push({ kind: 'no_days', left, lacking: wanted - left });
  }
  if (candidate.availableFrom !== null && candidate.availableFrom > today) why.push({ kind: 'later', from: candidate.availableFrom });
  if (candidate.km !== null && candidate.maxKm !== null && candidate.km > candidate.maxKm)
    why.push({ kind: 'too_far', km: candidate.km, maxKm: candidate.maxKm });
  if (!candidate.languages.includes(need.language)) why.push({ kind: 'language', wanted: need.language });
  if (sleeps(candidate.checkedOn, today)) why.push({ kind: 'sleeping', checkedOn: candidate.checkedOn });
  if (candidate.refusedOn !== null) why.push({ kind: 'refused', on: candidate.refusedOn });
  return why;
}

function reasonsOf(candidate: Candidate): Reason[] {
  const skills = [...candidate.skills].sort((a, b) => skillCost(a) - skillCost(b)).slice(0, 3);
  return [
    ...skills.map((skill): Reason => ({ kind: 'skill', skill })),
    ...(candidate.expertId === null ? [{ kind: 'people', people: candidate.people } as const] : []),
    { kind: 'distance', km: candidate.km },
    { kind: 'days', halfDays: candidate.halfDaysLeft },
    { kind: 'asked', on: candidate.lastAskedOn },
    { kind: 'no_link' },
  ];
}

/** The ranked list with its reasons, and those left out with theirs. Same facts, same lines: ties go by name, then by key. */
export function match(need: Need, candidates: readonly Candidate[], today: string): { ranked: Ranked[]; left: Left[] } {
  const ranked: Ranked[] = [];
  const left: Left[] = [];
  for (const candidate of candidates) {
    const why = exclusionsOf(need, candidate, today);
    if (why.length > 0) left.push({ candidate, why });
    else ranked.push({ candidate, cost: costOf(candidate, today), reasons: reasonsOf(candidate) });
  }
  const name = ({ candidate }: { candidate: Candidate }) => `${candidate.siteName} ${candidate.personName ?? ''} ${candidate.key}`;
  const byName = (a: { candidate: Candidate }, b: { candidate: Candidate }) => (name(a) < name(b) ? -1 : 1);
  ranked.sort((a, b) => a.cost - b.cost || byName(a, b));
  // What the least would change comes first: fewest reasons, then the nearest.
  left.sort((a, b) => a.why.length - b.why.length || costOf(a.candidate, today) - costOf(b.candidate, today) || byName(a, b));
  return { ranked, left };
}
