import { fractionOf } from '../../shared/fraction.ts';

/** Who may vary a parameter: the territory itself, or only the national animator, who guards the method (rule R19). */
export type Freedom = 'free' | 'national';

interface Base {
  freedom: Freedom;
  /** What the number counts, for the screen. */
  unit?: 'minutes' | 'half_days' | 'seats' | 'proxies' | 'days' | 'working_days' | 'per_week' | 'months' | 'euros' | 'people' | 'per_year' | 'jobs';
  group: 'committee' | 'projects' | 'days' | 'advances' | 'follow_up' | 'agreement';
}
interface BooleanParameter extends Base {
  kind: 'boolean';
  default: boolean;
}
interface IntegerParameter extends Base {
  kind: 'integer';
  default: number;
  min: number;
  max: number;
}
/** A part of a whole, above 0 and up to 1: a number, or two whole numbers as "2/3", which no decimal says exactly. */
interface ShareParameter extends Base {
  kind: 'share';
  default: number;
  min: number;
  max: number;
}
interface ChoiceParameter extends Base {
  kind: 'choice';
  default: string;
  values: readonly string[];
}
/** Several of the offered values, in their order; none chosen means all of them. */
interface ListParameter extends Base {
  kind: 'list';
  default: readonly string[];
  values: readonly string[];
}
/** Whole numbers that only grow: months at which jobs are looked at again. */
interface NumbersParameter extends Base {
  kind: 'numbers';
  default: readonly number[];
  min: number;
  max: number;
}
export type ParameterLine = BooleanParameter | IntegerParameter | ShareParameter | ChoiceParameter | ListParameter | NumbersParameter;

const jobRules = ['none', 'create_or_keep', 'min_jobs'] as const;

/** Every parameter of a territory, its default (inferred from the sources, which differ between territories) and its bounds. */
export const PARAMETERS = {
  voters_company_majority: { kind: 'boolean', default: true, freedom: 'national', group: 'committee' },
  bank_votes: { kind: 'boolean', default: true, freedom: 'free', group: 'committee' },
  accountant_votes: { kind: 'boolean', default: true, freedom: 'free', group: 'committee' },
  state_votes: { kind: 'boolean', default: false, freedom: 'free', group: 'committee' },
  council_votes: { kind: 'boolean', default: false, freedom: 'free', group: 'committee' },
  other_votes: { kind: 'boolean', default: false, freedom: 'free', group: 'committee' },
  decision_mode: { kind: 'choice', default: 'consensus', values: ['consensus', 'majority', 'unanimity'], freedom: 'free', group: 'committee' },
  sessions_per_year: { kind: 'integer', default: 3, min: 1, max: 24, unit: 'per_year', freedom: 'free', group: 'committee' },
  quorum_base: { kind: 'choice', default: 'mandates', values: ['mandates', 'seats'], freedom: 'free', group: 'committee' },
  voting_seats: { kind: 'integer', default: 12, min: 3, max: 60, unit: 'seats', freedom: 'free', group: 'committee' },
  casting_vote: { kind: 'boolean', default: true, freedom: 'free', group: 'committee' },
  proxies_per_holder: { kind: 'integer', default: 1, min: 0, max: 5, unit: 'proxies', freedom: 'free', group: 'committee' },
  recused_counts: { kind: 'boolean', default: false, freedom: 'free', group: 'committee' },
  votes_shown: { kind: 'choice', default: 'counts', values: ['counts', 'names'], freedom: 'free', group: 'committee' },
  summons_days: { kind: 'integer', default: 10, min: 0, max: 60, unit: 'days', freedom: 'free', group: 'committee' },
  minutes_objection_days: { kind: 'integer', default: 15, min: 1, max: 60, unit: 'days', freedom: 'free', group: 'committee' },
  minutes_alone: { kind: 'integer', default: 10, min: 0, max: 60, unit: 'minutes', freedom: 'free', group: 'committee' },
  minutes_owner: { kind: 'integer', default: 20, min: 0, max: 120, unit: 'minutes', freedom: 'free', group: 'committee' },
  minutes_debate: { kind: 'integer', default: 15, min: 0, max: 120, unit: 'minutes', freedom: 'free', group: 'committee' },
  quorum_share: { kind: 'share', default: 0.5, min: 0.1, max: 1, freedom: 'free', group: 'committee' },
  commercial_link_policy: { kind: 'choice', default: 'declare_and_recuse', values: ['declare_and_recuse', 'block'], freedom: 'national', group: 'committee' },
  job_rule_days: { kind: 'choice', default: 'none', values: jobRules, freedom: 'free', group: 'projects' },
  job_rule_loan: { kind: 'choice', default: 'min_jobs', values: jobRules, freedom: 'free', group: 'projects' },
  min_jobs: { kind: 'integer', default: 3, min: 1, max: 50, unit: 'jobs', freedom: 'free', group: 'projects' },
  min_jobs_months: { kind: 'integer', default: 36, min: 6, max: 60, unit: 'months', freedom: 'free', group: 'projects' },
  eligible_size: { kind: 'integer', default: 250, min: 10, max: 5000, unit: 'people', freedom: 'free', group: 'projects' },
  min_age_months: { kind: 'integer', default: 36, min: 0, max: 240, unit: 'months', freedom: 'free', group: 'projects' },
  sectors: {
    kind: 'list',
    default: [],
    values: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S'],
    freedom: 'free',
    group: 'projects',
  },
  stages: {
    kind: 'list',
    default: ['growth', 'takeover'],
    values: ['growth', 'reorganisation', 'takeover', 'investment', 'creation', 'difficulty'],
    freedom: 'free',
    group: 'projects',
  },
  visit_required: { kind: 'boolean', default: true, freedom: 'free', group: 'projects' },
  finance_plan_required: { kind: 'boolean', default: true, freedom: 'free', group: 'projects' },
  call_back_days: { kind: 'integer', default: 2, min: 1, max: 15, unit: 'working_days', freedom: 'free', group: 'projects' },
  quiet_days: { kind: 'integer', default: 21, min: 5, max: 180, unit: 'days', freedom: 'free', group: 'projects' },
  reminders_per_week: { kind: 'integer', default: 2, min: 1, max: 5, unit: 'per_week', freedom: 'free', group: 'projects' },
  days_default: { kind: 'integer', default: 3, min: 1, max: 60, unit: 'days', freedom: 'free', group: 'days' },
  days_soft_cap: { kind: 'integer', default: 5, min: 1, max: 60, unit: 'days', freedom: 'free', group: 'days' },
  days_hard_cap: { kind: 'integer', default: 15, min: 1, max: 60, unit: 'days', freedom: 'free', group: 'days' },
  spread_months_max: { kind: 'integer', default: 18, min: 1, max: 36, unit: 'months', freedom: 'free', group: 'days' },
  // Half-days logged that count as confirmed without an answer: so few at most (0: never), so long after the owner was told.
  auto_confirm_half_days: { kind: 'integer', default: 2, min: 0, max: 20, unit: 'half_days', freedom: 'free', group: 'days' },
  auto_confirm_after_days: { kind: 'integer', default: 14, min: 3, max: 90, unit: 'days', freedom: 'free', group: 'days' },
  loan_enabled: { kind: 'boolean', default: true, freedom: 'free', group: 'advances' },
  loan_max: { kind: 'integer', default: 15000, min: 500, max: 100000, unit: 'euros', freedom: 'free', group: 'advances' },
  loan_months: { kind: 'integer', default: 36, min: 6, max: 84, unit: 'months', freedom: 'free', group: 'advances' },
  loan_grace: { kind: 'integer', default: 0, min: 0, max: 24, unit: 'months', freedom: 'free', group: 'advances' },
  loan_requires_days: { kind: 'boolean', default: false, freedom: 'free', group: 'advances' },
  followup_months: { kind: 'numbers', default: [12, 24, 36], min: 3, max: 120, unit: 'months', freedom: 'national', group: 'follow_up' },
  copil_per_year: { kind: 'integer', default: 1, min: 1, max: 12, unit: 'per_year', freedom: 'free', group: 'follow_up' },
  agreement_months: { kind: 'integer', default: 36, min: 6, max: 72, unit: 'months', freedom: 'free', group: 'agreement' },
  renewal: { kind: 'choice', default: 'by_signature', values: ['by_signature', 'yearly'], freedom: 'free', group: 'agreement' },
} as const satisfies Record<string, ParameterLine>;

export type ParameterName = keyof typeof PARAMETERS;
type ValueOf<Line> = Line extends { kind: 'boolean' }
  ? boolean
  : Line extends { kind: 'share' }
    ? number | string
    : Line extends { kind: 'integer' }
      ? number
      : Line extends { kind: 'choice'; values: readonly (infer V)[] }
        ? V
        : Line extends { kind: 'list'; values: readonly (infer V)[] }
          ? readonly V[]
          : readonly number[];
/** The parameters in force in a territory, each with its type. */
export type Parameters = { [N in ParameterName]: ValueOf<(typeof PARAMETERS)[N]> };
export type ParameterValue = boolean | number | string | readonly string[] | readonly number[];

export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];

export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(PARAMETERS, name);
}

/** Why a value is no value of its parameter. */
export type ValueRefusal = 'not-a-boolean' | 'not-a-number' | 'out-of-bounds' | 'not-offered' | 'not-growing';

/** Null when `value` is a value of this parameter, taken alone. */
export function valueRefusal(name: ParameterName, value: unknown): ValueRefusal | null {
  const line: ParameterLine = PARAMETERS[name];
  switch (line.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'not-a-boolean';
    case 'integer':
      return !Number.isInteger(value) ? 'not-a-number' : within(value as number, line) ? null : 'out-of-bounds';
    case 'share':
      return shareRefusal(value, line);
    case 'choice':
      return typeof value === 'string' && line.values.includes(value) ? null : 'not-offered';
    case 'list':
      return Array.isArray(value) && value.every((one) => line.values.includes(one as string)) && new Set(value).size === value.length ? null : 'not-offered';
    case 'numbers':
      if (!Array.isArray(value) || value.length === 0 || value.length > 10 || !value.every(Number.isInteger)) return 'not-a-number';
      if (!value.every((one) => within(one as number, line))) return 'out-of-bounds';
      return value.every((one, at) => at === 0 || one > value[at - 1]) ? null : 'not-growing';
  }
}
function shareRefusal(value: unknown, bounds: { min: number; max: number }): ValueRefusal | null {
  if (typeof value === 'string') {
    const fraction = fractionOf(value);
    if (!fraction) return /^\d+\/\d+$/.test(value) ? 'out-of-bounds' : 'not-a-number';
    return within(fraction.numerator / fraction.denominator, bounds) ? null : 'out-of-bounds';
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'not-a-number';
  return within(value, bounds) ? null : 'out-of-bounds';
}
function within(value: number, { min, max }: { min: number; max: number }): boolean {
  return value >= min && value <= max;
}

/** Pairs that must keep their order, whatever is changed: the first may not exceed the second. */
const ORDERED = [
  ['days_default', 'days_soft_cap'],
  ['days_soft_cap', 'days_hard_cap'],
  ['loan_grace', 'loan_months'],
] as const satisfies readonly (readonly [ParameterName, ParameterName])[];

/** The first pair that contradicts itself; null when the rules hold together. */
export function contradiction(parameters: Parameters): { lower: ParameterName; upper: ParameterName } | null {
  for (const [lower, upper] of ORDERED) if (parameters[lower] > parameters[upper]) return { lower, upper };
  return null;
}

/** A stored line: the newest of its name comes last. A JSON null gives the default back. */
export interface StoredParameter {
  name: string;
  value: unknown;
}

/** The parameters in force, defaults where the territory chose nothing. Unknown names and values out of today's bounds are left aside. */
export function parametersOf(rows: readonly StoredParameter[]): Parameters {
  const chosen = new Map<ParameterName, unknown>();
  for (const { name, value } of rows) {
    if (!isParameterName(name)) continue;
    if (value === null) chosen.delete(name);
    else if (valueRefusal(name, value) === null) chosen.set(name, value);
  }
  return Object.fromEntries(PARAMETER_NAMES.map((name) => [name, chosen.has(name) ? chosen.get(name) : PARAMETERS[name].default])) as Parameters;
}

/** True when the territory departs from the default. */
export function differs(name: ParameterName, value: ParameterValue): boolean {
  return JSON.stringify(value) !== JSON.stringify(PARAMETERS[name].default);
}
