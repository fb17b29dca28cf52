// Qualifying a lead: each rule of the territory with its answer and the reason, to be read by a human. Nothing is refused by it.
import { sectionOf } from '../../platform/geography/activities.ts';
import { isSizeBand, limitsOf } from '../organisations/size.ts';
import type { Parameters } from '../territories/parameters.ts';

export type Answer = 'met' | 'not_met' | 'unknown';
/** One rule, how the firm stands to it, and the values that the sentence says. */
export interface RuleAnswer {
  rule: 'perimeter' | 'agreement' | 'size' | 'age' | 'sector' | 'stage' | 'jobs';
  answer: Answer;
  data: Record<string, string | number | null>;
}
/** What is known of the firm and its project when the rules are asked. Dates: `YYYY-MM-DD`. */
export interface Known {
  inPerimeter: boolean | null;
  agreementInForce: boolean;
  headcount: number | null;
  sizeBand: string | null;
  createdOn: string | null;
  nafCode: string | null;
  nafEdition: string | null;
  stage: string | null;
  jobs: number | null;
  today: string;
}
type Method = Pick<Parameters, 'eligible_size' | 'min_age_months' | 'sectors' | 'stages' | 'job_rule_days' | 'min_jobs' | 'min_jobs_months'>;

const answerOf = (met: boolean | null): Answer => (met === null ? 'unknown' : met ? 'met' : 'not_met');

/** Whole months from one day to another; the last one counts on its day of the month. */
export function monthsBetween(from: string, to: string): number {
  const [y1, m1, d1] = from.split('-').map(Number) as [number, number, number];
  const [y2, m2, d2] = to.split('-').map(Number) as [number, number, number];
  // The 31st of a short month is its last day.
  const lastDay = new Date(Date.UTC(y2, m2, 0)).getUTCDate();
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < Math.min(d1, lastDay) ? 1 : 0);
}

/** Fewer people than the territory's limit: by the headcount, else by the band when it lies wholly on one side. */
function smallEnough({ headcount, sizeBand }: Known, limit: number): boolean | null {
  if (headcount !== null) return headcount < limit;
  if (sizeBand === null || sizeBand === 'NN' || !isSizeBand(sizeBand)) return null;
  const { from, to } = limitsOf(sizeBand);
  if (to !== null && to < limit) return true;
  return from >= limit ? false : null;
}

/** Each rule of the territory's method with its answer, in the order in which an animator thinks of them. */
export function qualify(method: Method, known: Known): RuleAnswer[] {
  const months = known.createdOn ? monthsBetween(known.createdOn, known.today) : null;
  // The sections of the edition of 2025 are other letters: the rule is asked of a human rather than guessed.
  const section = known.nafCode && known.nafEdition !== '2025' ? sectionOf(known.nafCode) : null;
  const sectors: readonly string[] = method.sectors;
  const stages: readonly string[] = method.stages;
  const rules: RuleAnswer[] = [
    { rule: 'perimeter', answer: answerOf(known.inPerimeter), data: {} },
    { rule: 'agreement', answer: answerOf(known.agreementInForce), data: {} },
    {
      rule: 'size',
      answer: answerOf(smallEnough(known, method.eligible_size)),
      data: { limit: method.eligible_size, headcount: known.headcount, band: known.headcount === null ? known.sizeBand : null },
    },
    {
      rule: 'age',
      answer: answerOf(months === null ? (method.min_age_months === 0 ? true : null) : months >= method.min_age_months),
      data: { limit: method.min_age_months, months, created: known.createdOn },
    },
    {
      rule: 'sector',
      answer: answerOf(sectors.length === 0 ? true : section === null ? null : sectors.includes(section)),
      data: { section, sectors: sectors.join(', ') },
    },
    { rule: 'stage', answer: answerOf(stages.length === 0 ? true : known.stage === null ? null : stages.includes(known.stage)), data: { stage: known.stage } },
  ];
  if (method.job_rule_days !== 'none') {
    const least = method.job_rule_days === 'min_jobs' ? method.min_jobs : 1;
    rules.push({
      rule: 'jobs',
      answer: answerOf(known.jobs === null ? null : known.jobs >= least),
      data: { least, jobs: known.jobs, months: method.job_rule_days === 'min_jobs' ? method.min_jobs_months : null },
    });
  }
  return rules;
}
/** Rules that are not met: what a human must knowingly pass over. */
export function warningsOf(answers: readonly RuleAnswer[]): RuleAnswer[] {
  return answers.filter(({ answer }) => answer === 'not_met');
}
