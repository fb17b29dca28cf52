import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { facts, said } from '../../../test/legal.ts';
import type { Values } from '../../../test/legal.ts';
import { legalDocument } from './legal-document.ts';
import { BILLINGS, FACT_ORDER, isDay, judge, SOURCES } from './legal-facts.ts';
import type { FactName, Headcount, LegalFacts, Stated } from './legal-facts.ts';
import { changedSince, limitsSaid, ROUTE_STATUSES, routesFor } from './legal-routes.ts';
import { ARTICLES, lenderDeMinimis, PAPERS, ROUTE_CODES, RULES, WARNINGS } from './legal-table.ts';
import type { RouteCode } from './legal-table.ts';
import english from './texts.en.json' with { type: 'json' };
import french from './texts.fr.json' with { type: 'json' };

const statuses = (known: LegalFacts) => ROUTE_CODES.map((route) => routesFor(known)[route].status).join(' ');
const status = (route: RouteCode, other: Values) => routesFor(facts(other))[route].status;
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);

describe('the routes of a mission', () => {
  test('a free mission of a large group to a small firm: A, B and D; not C, which is billed at cost', () => {
    expect(statuses(facts())).toBe('permitted permitted excluded permitted');
    expect(codes(routesFor(facts()).C.excludedBy)).toEqual(['at_cost']);
  });
  test.each([
    ['free', 'permitted permitted excluded permitted'],
    ['partial', 'excluded permitted excluded excluded'],
    ['cost', 'excluded excluded permitted excluded'],
    ['above', 'excluded excluded excluded excluded'],
  ] as const)('billed %s: %s', (billing, expected) => expect(statuses(facts({ billing }))).toBe(expected));
  test('a small lender may lend at cost, and not free', () => {
    expect(statuses(facts({ lenderStaff: 40, billing: 'cost' }))).toBe('excluded excluded permitted excluded');
    expect(status('B', { lenderStaff: 40 })).toBe('excluded');
  });
  test('within one group never B; the link is to be declared on the others', () => {
    expect(codes(routesFor(facts({ sameGroup: true })).B.excludedBy)).toEqual(['not_same_group']);
    expect(codes(routesFor(facts({ sameGroup: true })).A.warnings)).toContain('same_group');
    expect(codes(routesFor(facts()).A.warnings)).not.toContain('same_group');
  });
  test('A asks a precise task, a know-how the host lacks, and the lender’s authority', () => {
    expect(status('A', { taskDescribed: false })).toBe('conditions');
    expect(codes(routesFor(facts({ taskDescribed: false })).A.missing)).toEqual(['task']);
    expect(status('A', { knowHow: false })).toBe('excluded');
    expect(status('A', { lenderAuthority: false })).toBe('excluded');
  });
  test('B asks its purpose in the agreement; what is not billed is the lending group’s aid', () => {
    expect(status('B', { purposeStated: false })).toBe('conditions');
    expect(routesFor(facts()).B.warnings).toContainEqual({
      code: 'lender_de_minimis',
      articles: ['l8241_3', 'de_minimis'],
      limits: { euros: 30_000_000 },
      toCheck: false,
    });
    expect(lenderDeMinimis({ costCents: 200_000, billedCents: 50_000, alreadyCents: 29_850_000 })).toEqual({
      unbilledCents: 150_000,
      totalCents: 30_000_000,
      overBy: 0,
    });
    expect(lenderDeMinimis({ costCents: 200_000, billedCents: 49_999, alreadyCents: 29_850_000 }).overBy).toBe(1);
    expect(lenderDeMinimis({ costCents: 100, billedCents: 150, alreadyCents: 7 })).toEqual({ unbilledCents: 0, totalCents: 7, overBy: 0 });
  });
  test('only D ends in a tax receipt', () => {
    expect(ROUTE_CODES.filter((route) => codes(PAPERS[route]).includes('tax_receipt'))).toEqual(['D']);
    expect(ROUTE_CODES.filter((route) => codes(routesFor(facts())[route].warnings).includes('no_receipt'))).toEqual(['A', 'B', 'C']);
  });
});

describe('at every limit', () => {
  test.each<[string, RouteCode, Values, string]>([
    ['4,999 people lend', 'B', { lenderStaff: 4_999 }, 'excluded'],
    ['5,000 people lend', 'B', { lenderStaff: 5_000 }, 'permitted'],
    ['at least 4,999 is too wide', 'B', { lenderStaff: { from: 4_999, to: null } }, 'undecided'],
    ['at least 5,000', 'B', { lenderStaff: { from: 5_000, to: null } }, 'permitted'],
    ['2,000 to 4,999', 'B', { lenderStaff: { from: 2_000, to: 4_999 } }, 'excluded'],
    ['a host of 249', 'B', { hostStaff: 249 }, 'permitted'],
    ['a host of 249.9 in full time', 'B', { hostStaff: 249.9 }, 'permitted'],
    ['an old host of 250', 'B', { hostStaff: 250 }, 'excluded'],
    ['a host of 200 to 249', 'B', { hostStaff: { from: 200, to: 249 } }, 'permitted'],
    ['a host of 200 to 250', 'B', { hostStaff: { from: 200, to: 250 } }, 'undecided'],
    ['an old host of 250 to 499', 'B', { hostStaff: { from: 250, to: 499 } }, 'excluded'],
    ['the day before its eighth birthday', 'B', { hostStaff: 300, hostCreatedOn: '2019-03-02' }, 'permitted'],
    ['on its eighth birthday', 'B', { hostStaff: 300, hostCreatedOn: '2019-03-01' }, 'excluded'],
    ['eight years pass during the mission', 'B', { hostStaff: 300, hostCreatedOn: '2019-03-02', lastDay: '2029-01-01' }, 'permitted'],
    [
      'registered on a 29 February, 28 February of the eighth year',
      'B',
      { hostStaff: 300, hostCreatedOn: '2020-02-29', firstDay: '2028-02-28', lastDay: '2028-03-10' },
      'permitted',
    ],
    [
      'registered on a 29 February, 29 February of the eighth year',
      'B',
      { hostStaff: 300, hostCreatedOn: '2020-02-29', firstDay: '2028-02-29', lastDay: '2028-03-10' },
      'excluded',
    ],
    [
      'eighth year without a 29 February, on the 28th',
      'B',
      { hostStaff: 300, hostCreatedOn: '2092-02-29', firstDay: '2100-02-28', lastDay: '2100-03-10' },
      'permitted',
    ],
    [
      'eighth year without a 29 February, on 1 March',
      'B',
      { hostStaff: 300, hostCreatedOn: '2092-02-29', firstDay: '2100-03-01', lastDay: '2100-03-10' },
      'excluded',
    ],
    ['registered on the first day', 'B', { hostStaff: 300, hostCreatedOn: '2027-03-01' }, 'permitted'],
    ['a day long', 'B', { lastDay: '2027-03-01' }, 'permitted'],
    ['exactly three years', 'B', { lastDay: '2030-02-28' }, 'permitted'],
    ['three years and a day', 'B', { lastDay: '2030-03-01' }, 'excluded'],
    ['three years begun on a 29 February', 'B', { firstDay: '2028-02-29', lastDay: '2031-02-28' }, 'permitted'],
    ['three years and a day begun on a 29 February', 'B', { firstDay: '2028-02-29', lastDay: '2031-03-01' }, 'excluded'],
    ['three years begun on 1 March end on a 29 February', 'B', { firstDay: '2029-03-01', lastDay: '2032-02-29' }, 'permitted'],
    ['and on 1 March it is one day more', 'B', { firstDay: '2029-03-01', lastDay: '2032-03-01' }, 'excluded'],
    ['C has no such limit', 'C', { billing: 'cost', lastDay: '2035-01-01' }, 'permitted'],
    ['approval begins on the first day and ends on the last', 'D', { approval: { from: '2027-03-01', to: '2027-06-30' } }, 'permitted'],
    ['approval begins a day late', 'D', { approval: { from: '2027-03-02', to: '2027-06-30' } }, 'conditions'],
    ['approval ends a day early', 'D', { approval: { from: '2027-03-01', to: '2027-06-29' } }, 'conditions'],
    ['no approval', 'D', { approval: null }, 'excluded'],
    ['aid at the ceiling', 'D', { hostAid: 30_000_000 }, 'permitted'],
    ['a cent over the ceiling', 'D', { hostAid: 30_000_001 }, 'excluded'],
  ])('%s', (_, route, other, expected) => expect(status(route, other)).toBe(expected));

  test('days that do not exist say nothing', () => {
    expect(['2028-02-29', '2000-02-29'].map(isDay)).toEqual([true, true]);
    expect(['2027-02-29', '2100-02-29', '2027-13-01', '2027-04-31', '2027-00-10', '2027-1-1', ''].map(isDay)).toEqual(Array(7).fill(false));
    expect(routesFor(facts({ lastDay: '2027-02-29' })).B.ask.map(({ fact, why }) => [fact, why])).toEqual([['lastDay', 'missing']]);
  });
});

describe('what is missing or contradictory is asked for', () => {
  test.each<[FactName, RouteCode, string]>([
    ['lenderStaff', 'B', 'lender'],
    ['sameGroup', 'B', 'lender'],
    ['billing', 'C', 'lender'],
    ['lastDay', 'B', 'animator'],
    ['knowHow', 'A', 'host'],
    ['approval', 'D', 'animator'],
    ['hostAid', 'D', 'host'],
  ])('without %s route %s is undecided, and the %s is asked', (fact, route, of) => {
    const answer = routesFor(facts({ [fact]: undefined }))[route];
    expect(answer.status).toBe('undecided');
    expect(answer.ask.map((one) => [one.fact, one.of, one.why])).toEqual([[fact, of, 'missing']]);
  });
  test('an old firm whose headcount is not known: that is asked; a young one: nothing', () => {
    expect(routesFor(facts({ hostStaff: undefined })).B.ask.map(({ fact }) => fact)).toEqual(['hostStaff']);
    expect(routesFor(facts({ hostStaff: undefined, hostCreatedOn: '2024-01-01' })).B.status).toBe('permitted');
    expect(routesFor(facts({ hostStaff: undefined, hostCreatedOn: undefined })).B.ask.map(({ fact }) => fact)).toEqual(['hostStaff', 'hostCreatedOn']);
  });
  test('two sources across the limit contradict each other; on one side they do not matter', () => {
    const across = routesFor(facts({ lenderStaff: [said<Headcount>(4_999, 'register'), said<Headcount>(5_000, 'lender')] })).B;
    expect(across.status).toBe('undecided');
    expect(across.ask).toMatchObject([
      { fact: 'lenderStaff', of: 'lender', why: 'contradictory', rules: ['lender_large'], stated: [{ source: 'register' }, { source: 'lender' }] },
    ]);
    expect(status('B', { lenderStaff: [said<Headcount>(5_000, 'register'), said<Headcount>(80_000, 'lender')] })).toBe('permitted');
    expect(status('B', { lenderStaff: [said<Headcount>(12, 'register'), said<Headcount>(4_000, 'lender')] })).toBe('excluded');
  });
  test('of one source the latest day counts; what is too wide contradicts nobody', () => {
    expect(status('B', { lenderStaff: [said<Headcount>(4_000, 'lender', '2025-01-01'), said<Headcount>(5_200, 'lender', '2026-12-01')] })).toBe('permitted');
    expect(status('B', { lenderStaff: [said<Headcount>(4_000, 'lender'), said<Headcount>(5_200, 'lender')] })).toBe('undecided');
    expect(status('B', { lenderStaff: [said<Headcount>({ from: 200, to: null }, 'register'), said<Headcount>(5_200, 'lender')] })).toBe('permitted');
  });
  test('only the fact that turns the answer is asked', () => {
    const known = facts({
      hostStaff: 300,
      hostCreatedOn: [said('2019-03-01', 'register'), said('2019-03-02', 'host')],
      firstDay: [said('2027-03-01'), said('2027-02-28', 'lender')],
    });
    expect(routesFor(known).B.ask.map(({ fact, why }) => [fact, why])).toEqual([
      ['hostCreatedOn', 'contradictory'],
      ['firstDay', 'contradictory'],
    ]);
    expect(routesFor({ ...known, firstDay: [said('2027-03-01'), said('2027-03-01', 'lender')] }).B.ask.map(({ fact }) => fact)).toEqual(['hostCreatedOn']);
  });
  test('days the wrong way round are asked for, and a firm registered after the first day', () => {
    expect(routesFor(facts({ billing: 'cost', lastDay: '2027-02-28' })).C.ask.map(({ fact, why }) => [fact, why])).toEqual([
      ['firstDay', 'impossible'],
      ['lastDay', 'impossible'],
    ]);
    expect(routesFor(facts({ hostStaff: 300, hostCreatedOn: '2027-03-02' })).B.ask.map(({ fact, why }) => [fact, why])).toEqual([
      ['hostCreatedOn', 'impossible'],
      ['firstDay', 'impossible'],
    ]);
  });
  test('an excluded route asks nothing more; nothing known leaves all undecided', () => {
    expect(routesFor(facts({ sameGroup: true, lenderStaff: undefined })).B).toMatchObject({ status: 'excluded', ask: [] });
    expect(statuses({})).toBe('undecided undecided undecided undecided');
  });
});

describe('a fact without a day', () => {
  test('stands, and is asked for until somebody dates it', () => {
    const undated: Stated<Headcount> = { value: 6_000, source: 'animator', on: null };
    const { B } = routesFor(facts({ lenderStaff: [undated] }));
    expect([B.status, B.ask]).toMatchObject(['undecided', [{ fact: 'lenderStaff', why: 'undated', of: 'lender', stated: [undated] }]]);
    expect(routesFor(facts({ lenderStaff: [undated, said<Headcount>(6_100, 'lender')] })).B.ask).toEqual([]);
    // What the same source said on a known day goes before.
    expect(routesFor(facts({ lenderStaff: [undated, said<Headcount>(4_000, 'animator')] })).B.status).toBe('excluded');
  });
});

describe('after the choice', () => {
  test('a register’s new headcount takes B away, and says why', () => {
    const now = facts({ lenderStaff: [said<Headcount>(4_100, 'register', '2027-05-02')] });
    const since = changedSince('B', facts(), now);
    expect(since).toMatchObject({ verdict: 'no_longer', before: 'permitted', now: 'excluded', changed: ['lenderStaff'], others: ['A', 'D'] });
    expect(codes(since.worse)).toEqual(['lender_large']);
  });
  test('a register that now contradicts the lender makes it undecided, with its question', () => {
    const now = facts({ lenderStaff: [said<Headcount>(6_000, 'lender'), said<Headcount>(4_100, 'register')] });
    expect(changedSince('B', facts(), now)).toMatchObject({ verdict: 'no_longer', now: 'undecided', answer: { ask: [{ fact: 'lenderStaff', of: 'lender' }] } });
  });
  test('a change on the same side, or of source and day only, changes nothing', () => {
    expect(changedSince('B', facts(), facts({ hostStaff: 249 }))).toMatchObject({ verdict: 'permitted', changed: ['hostStaff'], worse: [] });
    expect(changedSince('B', facts(), facts({ hostStaff: [said<Headcount>(12, 'register', '2027-05-01')] }))).toMatchObject({
      verdict: 'permitted',
      changed: [],
    });
    expect(changedSince('C', facts({ billing: 'cost' }), facts({ billing: 'cost', lenderStaff: 3 })).changed).toEqual([]);
  });
  test('a route people chose with reservations stays as chosen, until something becomes worse or is settled', () => {
    const open = facts({ purposeStated: false, sameGroup: undefined });
    expect(changedSince('B', open, open)).toMatchObject({ verdict: 'as_chosen', before: 'undecided', worse: [], better: [] });
    expect(changedSince('B', open, facts({ purposeStated: false })).better.map(({ code }) => code)).toEqual(['not_same_group']);
    expect(changedSince('B', open, facts({ purposeStated: false, sameGroup: true })).verdict).toBe('no_longer');
    expect(changedSince('B', open, facts()).verdict).toBe('permitted');
  });
});

describe('in words', () => {
  const look = (catalogue: object, key: string): string | undefined =>
    key.split('.').reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], catalogue) as string | undefined;
  const say = (key: string, values: Record<string, string> = {}) => {
    const text = look(english.legal, key);
    if (text === undefined) throw new Error(`no text ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? `?${name}?`);
  };
  test('the document says what the table says', async () => {
    const document = legalDocument(say);
    expect(document).not.toMatch(/\?\w+\?/);
    await expect(readFile(new URL('../../../docs/legal-routes.md', import.meta.url), 'utf8')).resolves.toBe(document);
  });
  test('every code has its sentences, and none is left over', () => {
    const rules = [...new Set(Object.values(RULES).flatMap(codes))];
    const papers = Object.values(PAPERS).flat();
    const wanted: Record<string, readonly string[]> = {
      asked: rules,
      reason: rules,
      change: rules,
      fact: FACT_ORDER,
      question: FACT_ORDER,
      name: ROUTE_CODES,
      what: ROUTE_CODES,
      status: ROUTE_STATUSES,
      source: SOURCES,
      billing: BILLINGS,
      article: Object.keys(ARTICLES),
      warning: codes(WARNINGS),
      paper: codes(papers),
      mention: papers.flatMap(({ mentions }) => mentions),
      signer: papers.flatMap(({ signers }) => signers),
      moment: ['before', 'after'],
      party: ['lender', 'host', 'animator'],
      ask_why: ['missing', 'too_wide', 'contradictory', 'impossible', 'undated'],
      since: ['permitted', 'no_longer', 'as_chosen'],
    };
    for (const catalogue of [french.legal, english.legal]) {
      for (const [theme, keys] of Object.entries(wanted)) {
        expect([theme, Object.keys(look(catalogue, theme)!).toSorted()]).toEqual([theme, [...new Set(keys)].toSorted()]);
      }
    }
  });
  test('limits are said in the reader’s numbers', () => {
    const french_ = { number: (value: number) => `${value}`, euros: (cents: number) => `${cents / 100} €` };
    expect(limitsSaid(RULES.B[1]!.limits, french_)).toEqual({ people: '250', years: '8' });
    expect(limitsSaid({ euros: 30_000_000 }, french_)).toEqual({ euros: '300000 €' });
  });
  test('a check whose facts are all there is never left to be asked', () => {
    expect(judge(RULES.B[0]!.anyOf[0]!, facts())).toEqual({ side: 'yes', doubts: [] });
  });
});
