// The decision table of the legal routes, as data: what each route asks, where the law says so, which papers it needs, what comes with it.
// `docs/legal-routes.md` is written from it. It warns; people decide.
import { DE_MINIMIS_CEILING } from '../projects/de-minimis.ts';
import { anniversary, judge, standing } from './legal-facts.ts';
import type { Check, FactName, Headcount, Known, LegalFacts, Side } from './legal-facts.ts';

export const ROUTE_CODES = ['A', 'B', 'C', 'D'] as const;
export type RouteCode = (typeof ROUTE_CODES)[number];

/** The day the table was last read against its sources. */
export const CHECKED_ON = '2026-11-27';
export const LENDER_LEAST = 5_000;
export const HOST_BELOW = 250;
export const HOST_YOUNGER_THAN_YEARS = 8;
export const LOAN_YEARS_AT_MOST = 3;
/** A donor's yearly ceiling, and above what gifts are declared, in euro cents: general knowledge, shown as to be checked. */
const RECEIPT_YEARLY_CAP = 2_000_000;
const DECLARED_ABOVE = 1_000_000;

/** Where it is written: official reference as it is cited, and a page to read it at. */
export const ARTICLES = {
  l8241_1: { cited: 'C. trav., L8241-1', at: 'https://french-business-law.com/rench-legislation-art/article-l8241-1-of-the-french-labour-code' },
  l8241_2: { cited: 'C. trav., L8241-2', at: 'https://lexbase.fr/numlxb/L8688LGU' },
  l8241_3: { cited: 'C. trav., L8241-3', at: 'https://www.doctrine.fr/l/texts/codes/LEGITEXT000006072050/articles/LEGIARTI000035639306?source=legislation' },
  r8241_1: { cited: 'C. trav., R8241-1', at: 'https://git.tricoteuses.fr/codes/code_du_travail/commit/25f935c6a3325f28f9d3b9fcaf52b85eb5d56a69' },
  l130_1: { cited: 'CSS, L130-1', at: null },
  service: { cited: 'L8241-1, jurisprudence', at: 'https://fromont-briens.com/pret-de-main-doeuvre-qui-supporte-le-risque-professionnel/' },
  cgi_238_bis: { cited: 'CGI, 238 bis', at: 'https://bofip.impots.gouv.fr/doctrine/pgp/6476-PGP%2395_5' },
  cgi_238_bis_4: { cited: 'CGI, 238 bis, 4', at: 'https://bofip-archives.impots.gouv.fr/doctrine/pgp/25633-AIDA' },
  de_minimis: { cited: '(UE) 2023/2831', at: 'https://associations.gouv.fr./aides-d-etat-nouveau-reglement-de-minimis.html' },
  network_free: { cited: 'ALIZE, R7', at: null },
  network_links: { cited: 'ALIZE, R6', at: null },
  network_voluntary: { cited: 'ALIZE, R8', at: null },
} as const satisfies Record<string, { cited: string; at: string | null }>;
export type ArticleCode = keyof typeof ARTICLES;

/** Numbers a sentence speaks of; euros are in cents. */
export interface Limits {
  readonly people?: number;
  readonly years?: number;
  readonly euros?: number;
}

export type RuleCode =
  | 'free'
  | 'know_how'
  | 'authority'
  | 'task'
  | 'lender_large'
  | 'host_young_or_small'
  | 'not_same_group'
  | 'below_cost'
  | 'three_years'
  | 'purpose'
  | 'at_cost'
  | 'days_agreed'
  | 'approval'
  | 'approval_valid'
  | 'aid';

export interface Rule {
  readonly code: RuleCode;
  /** A fact that excludes the route when it is not so; or a condition that somebody can still fulfil. */
  readonly kind: 'fact' | 'condition';
  /** It holds as soon as one of them does. */
  readonly anyOf: readonly Check[];
  readonly articles: readonly ArticleCode[];
  readonly limits: Limits;
  /** To be checked by the reader's own counsel (general knowledge, or a text read in an older version), unless its first way already holds. */
  readonly toCheck: boolean;
}

const yesNo = (holds: boolean): Side => (holds ? 'yes' : 'no');
/** A headcount on one side of a limit with all that its bounds allow, or unknown. */
const people = (fact: 'lenderStaff' | 'hostStaff', holds: (staff: number) => boolean): Check => ({
  reads: [fact],
  side(known) {
    const staff: Headcount | undefined = known[fact];
    if (staff === undefined) return 'unknown';
    const [least, most] = typeof staff === 'number' ? [staff, staff] : [staff.from, staff.to ?? Infinity];
    return holds(least) === holds(most) ? yesNo(holds(least)) : 'unknown';
  },
});
const when = <F extends FactName>(fact: F, holds: (value: NonNullable<Known[F]> | Extract<Known[F], null>) => boolean): Check => ({
  reads: [fact],
  side: (known) => (known[fact] === undefined ? 'unknown' : yesNo(holds(known[fact] as NonNullable<Known[F]>))),
});
/** Days of the mission, in their order. */
const overDays = (also: readonly FactName[], side: (first: string, last: string, known: Known) => Side): Check => ({
  reads: ['firstDay', 'lastDay', ...also],
  side(known) {
    const { firstDay, lastDay } = known;
    if (firstDay === undefined || lastDay === undefined) return 'unknown';
    return lastDay < firstDay ? 'impossible' : side(firstDay, lastDay, known);
  },
});
const smallHost = people('hostStaff', (staff) => staff < HOST_BELOW);
/** The host's age is taken on the first day: on its eighth birthday it is no longer young. */
const youngHost: Check = {
  reads: ['hostCreatedOn', 'firstDay'],
  side({ hostCreatedOn, firstDay }) {
    if (hostCreatedOn === undefined || firstDay === undefined) return 'unknown';
    return firstDay < hostCreatedOn ? 'impossible' : yesNo(firstDay < anniversary(hostCreatedOn, HOST_YOUNGER_THAN_YEARS));
  },
};

type Written = Partial<Pick<Rule, 'limits' | 'toCheck'>>;
const rule = (kind: Rule['kind'], code: RuleCode, articles: readonly ArticleCode[], anyOf: readonly Check[], more: Written = {}): Rule => ({
  code,
  kind,
  anyOf,
  articles,
  limits: more.limits ?? {},
  toCheck: more.toCheck ?? false,
});
const free = rule('fact', 'free', ['network_free'], [when('billing', (billing) => billing === 'free')]);

export const RULES: Readonly<Record<RouteCode, readonly Rule[]>> = {
  A: [
    free,
    rule('fact', 'know_how', ['service'], [when('knowHow', Boolean)]),
    rule('fact', 'authority', ['service'], [when('lenderAuthority', Boolean)]),
    rule('condition', 'task', ['l8241_1', 'service'], [when('taskDescribed', Boolean)]),
  ],
  B: [
    rule('fact', 'lender_large', ['l8241_3'], [people('lenderStaff', (staff) => staff >= LENDER_LEAST)], { limits: { people: LENDER_LEAST } }),
    rule('fact', 'host_young_or_small', ['l8241_3', 'r8241_1', 'l130_1'], [smallHost, youngHost], {
      limits: { people: HOST_BELOW, years: HOST_YOUNGER_THAN_YEARS },
      toCheck: true,
    }),
    rule('fact', 'not_same_group', ['l8241_3'], [when('sameGroup', (same) => !same)]),
    rule('fact', 'below_cost', ['l8241_3'], [when('billing', (billing) => billing === 'free' || billing === 'partial')]),
    // Both days count: three years begun on 1 March end on the last day of February.
    rule('fact', 'three_years', ['l8241_3'], [overDays([], (first, last) => yesNo(last < anniversary(first, LOAN_YEARS_AT_MOST)))], {
      limits: { years: LOAN_YEARS_AT_MOST },
    }),
    rule('condition', 'purpose', ['l8241_3'], [when('purposeStated', Boolean)]),
  ],
  C: [
    rule('fact', 'at_cost', ['l8241_1'], [when('billing', (billing) => billing === 'cost')]),
    rule('condition', 'days_agreed', ['l8241_2'], [overDays([], () => 'yes')]),
  ],
  D: [
    free,
    rule('fact', 'approval', ['cgi_238_bis_4'], [when('approval', (approval) => approval !== null)]),
    rule(
      'condition',
      'approval_valid',
      ['cgi_238_bis_4'],
      [overDays(['approval'], (first, last, { approval }) => (approval ? yesNo(approval.from <= first && last <= approval.to) : 'unknown'))],
    ),
    rule('fact', 'aid', ['cgi_238_bis_4', 'de_minimis'], [when('hostAid', (cents) => cents <= DE_MINIMIS_CEILING)], { limits: { euros: DE_MINIMIS_CEILING } }),
  ],
};

export type PaperCode =
  | 'mission_letter'
  | 'lending_agreement'
  | 'contract_rider'
  | 'employee_consent'
  | 'confidentiality'
  | 'time_sheet'
  | 'closing_review'
  | 'certificate'
  | 'tax_receipt';
/** `animator`: who signs for the network; on route D, the approved body. */
export type Signer = 'lender' | 'host' | 'employee' | 'animator';
/** What the law or the case law wants to read in it. */
export type Mention = 'task' | 'know_how' | 'authority' | 'purpose' | 'duration' | 'identity' | 'costs' | 'post' | 'gift' | 'accidents' | 'value';
export interface Paper {
  readonly code: PaperCode;
  /** Signed before the first day, or written once days are done. */
  readonly moment: 'before' | 'after';
  readonly signers: readonly Signer[];
  readonly mentions: readonly Mention[];
  readonly articles: readonly ArticleCode[];
}
const paper = (
  moment: Paper['moment'],
  code: PaperCode,
  signers: readonly Signer[],
  mentions: readonly Mention[] = [],
  articles: readonly ArticleCode[] = [],
): Paper => ({
  code,
  moment,
  signers,
  mentions,
  articles,
});
const consent = paper('before', 'employee_consent', ['employee'], [], ['l8241_2']);
const secrecy = paper('before', 'confidentiality', ['employee']);
const rider = paper('before', 'contract_rider', ['lender', 'employee'], ['post'], ['l8241_2']);
const after = [
  paper('after', 'time_sheet', ['employee', 'host']),
  paper('after', 'closing_review', ['host', 'employee']),
  paper('after', 'certificate', ['animator']),
];
const letter = (mentions: readonly Mention[], articles: readonly ArticleCode[]) =>
  paper('before', 'mission_letter', ['lender', 'host', 'employee'], mentions, articles);
const lending = (mentions: readonly Mention[], articles: readonly ArticleCode[]) =>
  paper('before', 'lending_agreement', ['lender', 'host'], [...mentions, 'duration', 'identity', 'costs', 'accidents'], articles);

export const PAPERS: Readonly<Record<RouteCode, readonly Paper[]>> = {
  A: [letter(['task', 'know_how', 'authority', 'accidents'], ['service']), { ...consent, articles: [] }, secrecy, ...after],
  B: [lending(['purpose'], ['l8241_3', 'l8241_2']), rider, consent, secrecy, ...after],
  C: [lending([], ['l8241_2']), rider, consent, secrecy, ...after],
  D: [
    letter(['gift', 'task', 'accidents'], ['cgi_238_bis_4']),
    { ...consent, articles: [] },
    secrecy,
    ...after,
    paper('after', 'tax_receipt', ['animator'], ['identity', 'value'], ['cgi_238_bis']),
  ],
};

export type WarningCode =
  | 'abnormal_act'
  | 'no_receipt'
  | 'lender_de_minimis'
  | 'headcount_rule'
  | 'loan_papers'
  | 'works_councils'
  | 'host_duties'
  | 'same_job_back'
  | 'body_terms'
  | 'receipt_value_cap'
  | 'receipt_yearly_cap'
  | 'receipt_declarations'
  | 'accidents'
  | 'refusal_free'
  | 'same_group'
  | 'signatures';
export interface Warning {
  readonly code: WarningCode;
  readonly articles: readonly ArticleCode[];
  readonly limits: Limits;
  readonly toCheck: boolean;
}
export interface WarningLine extends Warning {
  readonly routes: readonly RouteCode[];
  /** Shown where one of the statements makes it useful; everywhere when left out. */
  readonly where?: (facts: LegalFacts) => boolean;
}
const warn = (code: WarningCode, routes: string, articles: readonly ArticleCode[] = [], more: Partial<WarningLine> = {}): WarningLine => ({
  code,
  routes: [...routes] as RouteCode[],
  articles,
  limits: {},
  toCheck: false,
  ...more,
});
export const WARNINGS: readonly WarningLine[] = [
  warn('same_group', 'ACD', ['network_links'], { where: (facts) => standing(facts, 'sameGroup').some(({ value }) => value) }),
  warn('abnormal_act', 'A', [], { toCheck: true }),
  warn('lender_de_minimis', 'B', ['l8241_3', 'de_minimis'], { limits: { euros: DE_MINIMIS_CEILING } }),
  warn('headcount_rule', 'B', ['l130_1', 'r8241_1'], {
    limits: { people: HOST_BELOW },
    toCheck: true,
    where: (facts) => judge(smallHost, facts).side !== 'yes',
  }),
  warn('loan_papers', 'B', ['l8241_2', 'l8241_3'], { toCheck: true }),
  warn('works_councils', 'BC', ['l8241_2']),
  warn('host_duties', 'BC', ['l8241_2']),
  warn('same_job_back', 'BC', ['l8241_2']),
  warn('body_terms', 'D', ['cgi_238_bis_4']),
  warn('receipt_value_cap', 'D', ['cgi_238_bis'], { toCheck: true }),
  warn('receipt_yearly_cap', 'D', ['cgi_238_bis'], { limits: { euros: RECEIPT_YEARLY_CAP }, toCheck: true }),
  warn('receipt_declarations', 'D', ['cgi_238_bis'], { limits: { euros: DECLARED_ABOVE }, toCheck: true }),
  warn('no_receipt', 'ABC', ['cgi_238_bis']),
  warn('refusal_free', 'BC', ['l8241_2', 'network_voluntary']),
  warn('refusal_free', 'AD', ['network_voluntary']),
  warn('accidents', 'ABCD'),
  warn('signatures', 'ABCD', [], { toCheck: true }),
];

/** What counts against the lending group's ceiling on route B: the part of wages, charges and costs that is not billed. Euro cents. */
export function lenderDeMinimis(amounts: { costCents: number; billedCents: number; alreadyCents: number }): {
  unbilledCents: number;
  totalCents: number;
  overBy: number;
} {
  const unbilledCents = Math.max(0, amounts.costCents - amounts.billedCents);
  const totalCents = amounts.alreadyCents + unbilledCents;
  return { unbilledCents, totalCents, overBy: Math.max(0, totalCents - DE_MINIMIS_CEILING) };
}
