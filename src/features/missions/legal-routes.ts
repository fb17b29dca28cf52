// Which legal routes a mission may take, what is missing, what has to be asked and of whom. A table that warns: nobody is refused by it, people decide.
import { FACT_ORDER, FACTS, judge, standing, written } from './legal-facts.ts';
import type { AskWhy, Doubt, FactName, LegalFacts, Party, Stated } from './legal-facts.ts';
import { ARTICLES, CHECKED_ON, PAPERS, ROUTE_CODES, RULES, WARNINGS } from './legal-table.ts';
import type { ArticleCode, Limits, Paper, RouteCode, Rule, RuleCode, Warning } from './legal-table.ts';

export const ROUTE_STATUSES = ['permitted', 'conditions', 'undecided', 'excluded'] as const;
export type RouteStatus = (typeof ROUTE_STATUSES)[number];

/** What of a route is to be checked by the reader's own counsel: rules, then warnings, each by its sentence. */
export function forCounsel({ rules, warnings }: RouteAnswer): readonly ({ of: 'asked'; point: Finding } | { of: 'warning'; point: Warning })[] {
  return [
    ...rules.filter(({ toCheck }) => toCheck).map((point) => ({ of: 'asked' as const, point })),
    ...warnings.filter(({ toCheck }) => toCheck).map((point) => ({ of: 'warning' as const, point })),
  ];
}

/** How one rule of a route stands. Sentences: `legal.asked.<code>`; where it is not so `legal.reason.<code>` and `legal.change.<code>`. */
export interface Finding {
  readonly code: RuleCode;
  readonly kind: Rule['kind'];
  readonly side: 'yes' | 'no' | 'open';
  readonly articles: readonly ArticleCode[];
  readonly limits: Limits;
  /** "To be checked by your counsel". */
  readonly toCheck: boolean;
  /** The facts it was read from. */
  readonly facts: readonly FactName[];
}
/** A fact to ask for: `legal.question.<fact>`, `legal.ask_why.<why>`. */
export interface Question {
  readonly fact: FactName;
  readonly of: Party;
  readonly why: AskWhy;
  /** The rules that wait for it. */
  readonly rules: readonly RuleCode[];
  /** What was said so far, by whom and when. */
  readonly stated: readonly Stated<unknown>[];
}
export interface RouteAnswer {
  readonly route: RouteCode;
  /** `permitted`; `conditions`: once what is missing is done; `undecided`: once the questions are answered; `excluded`, with what would change it. */
  readonly status: RouteStatus;
  /** Every rule of the route, in its order. */
  readonly rules: readonly Finding[];
  /** Facts that exclude the route. */
  readonly excludedBy: readonly Finding[];
  /** Conditions that are known not to be fulfilled; empty where the route is excluded. */
  readonly missing: readonly Finding[];
  /** Empty where the route is excluded: no answer would change that. Of a route that is decided, only what has no day. */
  readonly ask: readonly Question[];
  readonly warnings: readonly Warning[];
  readonly papers: readonly Paper[];
  readonly articles: readonly ArticleCode[];
  readonly checkedOn: string;
}

/** The four routes under these facts. What is missing or contradictory leaves a route undecided: it neither permits nor excludes. */
export function routesFor(facts: LegalFacts): Record<RouteCode, RouteAnswer> {
  return Object.fromEntries(ROUTE_CODES.map((route) => [route, answerFor(route, facts)])) as Record<RouteCode, RouteAnswer>;
}

function answerFor(route: RouteCode, facts: LegalFacts): RouteAnswer {
  const judged = RULES[route].map((rule) => ({ rule, ...judgeRule(rule, facts) }));
  const rules = judged.map(({ rule, side }): Finding => ({
    code: rule.code,
    kind: rule.kind,
    side,
    articles: rule.articles,
    limits: rule.limits,
    toCheck: rule.toCheck && judge(rule.anyOf[0]!, facts).side !== 'yes',
    facts: FACT_ORDER.filter((name) => rule.anyOf.some(({ reads }) => reads.includes(name))),
  }));
  const excludedBy = rules.filter(({ kind, side }) => kind === 'fact' && side === 'no');
  const excluded = excludedBy.length > 0;
  const missing = excluded ? [] : rules.filter(({ kind, side }) => kind === 'condition' && side === 'no');
  const doubts = excluded ? [] : judged.flatMap(({ rule, doubts: of }) => of.map((doubt) => ({ ...doubt, rule: rule.code })));
  const undated = excluded ? [] : judged.flatMap(({ rule }) => undatedIn(rule, facts));
  const undecided = rules.some(({ side }) => side === 'open');
  const warnings = WARNINGS.filter((one) => one.routes.includes(route) && (one.where?.(facts) ?? true)).map(({ code, articles, limits, toCheck }): Warning => ({
    code,
    articles,
    limits,
    toCheck,
  }));
  const cited = new Set([...rules, ...PAPERS[route], ...warnings].flatMap(({ articles }) => articles));
  return {
    route,
    status: excluded ? 'excluded' : undecided ? 'undecided' : missing.length > 0 ? 'conditions' : 'permitted',
    rules,
    excludedBy,
    missing,
    ask: questions([...doubts, ...undated], facts),
    warnings,
    papers: PAPERS[route],
    articles: (Object.keys(ARTICLES) as ArticleCode[]).filter((article) => cited.has(article)),
    checkedOn: CHECKED_ON,
  };
}

/** A rule holds as soon as one of its ways does, and fails once all of them have failed. */
function judgeRule(rule: Rule, facts: LegalFacts): { side: Finding['side']; doubts: Doubt[] } {
  const ways = rule.anyOf.map((check) => judge(check, facts));
  if (ways.some(({ side }) => side === 'yes')) return { side: 'yes', doubts: [] };
  if (ways.every(({ side }) => side === 'no')) return { side: 'no', doubts: [] };
  return { side: 'open', doubts: ways.flatMap(({ doubts }) => doubts) };
}

/** The facts of a rule that are known of no day alone. */
function undatedIn(rule: Rule, facts: LegalFacts): (Doubt & { rule: RuleCode })[] {
  const reads = [...new Set(rule.anyOf.flatMap((check) => check.reads))];
  return reads.flatMap((fact) => {
    const said = standing(facts, fact);
    return said.length > 0 && said.every(({ on }) => on === null) ? [{ fact, why: 'undated' as const, rule: rule.code }] : [];
  });
}

const GRAVER: readonly AskWhy[] = ['impossible', 'contradictory', 'too_wide', 'missing', 'undated'];
/** One question per fact, whichever rules wait for it. */
function questions(doubts: readonly (Doubt & { rule: RuleCode })[], facts: LegalFacts): Question[] {
  return FACT_ORDER.flatMap((fact) => {
    const of = doubts.filter((doubt) => doubt.fact === fact);
    const why = GRAVER.find((one) => of.some((doubt) => doubt.why === one));
    return why ? [{ fact, of: FACTS[fact].askOf, why, rules: [...new Set(of.map(({ rule }) => rule))], stated: standing(facts, fact) }] : [];
  });
}

/** What has become of a chosen route. */
export interface Since {
  /**
   * `permitted` today; `no_longer`: something became worse than at the choice, see `worse`; `as_chosen`: people chose it with open points or against the
   * table, and nothing became worse since.
   */
  readonly verdict: 'permitted' | 'no_longer' | 'as_chosen';
  readonly before: RouteStatus;
  readonly now: RouteStatus;
  /** Facts of this route whose value is no longer what was said at the choice; who says it, and when, is no change. */
  readonly changed: readonly FactName[];
  /** Rules that stood better at the choice, as they stand today. */
  readonly worse: readonly Finding[];
  readonly better: readonly Finding[];
  /** The route's whole answer today: reasons, questions, papers. */
  readonly answer: RouteAnswer;
  /** Other routes permitted today, or once conditions are fulfilled. */
  readonly others: readonly RouteCode[];
}
const RANK = { yes: 2, open: 1, no: 0 } as const;

/** Compares what was known when people chose with what is known now: a register's headcount may change under a running mission. */
export function changedSince(chosen: RouteCode, factsThen: LegalFacts, factsNow: LegalFacts): Since {
  const before = answerFor(chosen, factsThen);
  const all = routesFor(factsNow);
  const answer = all[chosen];
  const moved = (finding: Finding, at: number) => RANK[finding.side] - RANK[before.rules[at]!.side];
  const worse = answer.rules.filter((finding, at) => moved(finding, at) < 0);
  const better = answer.rules.filter((finding, at) => moved(finding, at) > 0);
  const said = (facts: LegalFacts, name: FactName) => [...new Set(standing(facts, name).map(({ value }) => written(value)))].toSorted().join(' ');
  const read = new Set(answer.rules.flatMap(({ facts }) => facts));
  return {
    verdict: answer.status === 'permitted' ? 'permitted' : worse.length > 0 ? 'no_longer' : 'as_chosen',
    before: before.status,
    now: answer.status,
    changed: FACT_ORDER.filter((name) => read.has(name) && said(factsThen, name) !== said(factsNow, name)),
    worse,
    better,
    answer,
    others: ROUTE_CODES.filter((route) => route !== chosen && (all[route].status === 'permitted' || all[route].status === 'conditions')),
  };
}

/** The values of a sentence with limits, said in the reader's language: `{{people}}`, `{{years}}`, `{{euros}}`. */
export function limitsSaid(limits: Limits, say: { number(value: number): string; euros(cents: number): string }): Record<string, string> {
  const { people, years, euros } = limits;
  return {
    ...(people === undefined ? {} : { people: say.number(people) }),
    ...(years === undefined ? {} : { years: say.number(years) }),
    ...(euros === undefined ? {} : { euros: say.euros(euros) }),
  };
}
