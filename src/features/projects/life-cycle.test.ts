import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { TestDatabase } from '../../../test/database.ts';
import { missingOf, missingOfOwner } from './completeness.ts';
import type { FileContent, Method } from './completeness.ts';
import { FIELD_NAMES, FIELDS, openToOwner } from './file.ts';
import { ACTS_BY_HAND, decide, lifeCycle, PROJECT_ACTS, PROJECT_STATUSES, STAGES, stageOf, statusesOf } from './life-cycle.ts';
import type { ProjectActor } from './life-cycle.ts';

const ACTORS: readonly ProjectActor[] = ['animator', 'owner', 'committee', 'delivery', 'method', 'reader'];

describe('the life of a file', () => {
  it.each(PROJECT_STATUSES.flatMap((status) => PROJECT_ACTS.map((act) => [status, act] as const)))('%s, %s: who may, and nobody else', (status, act) => {
    const step = lifeCycle[status][act];
    for (const actor of ACTORS) {
      const decided = decide(status, act, actor);
      expect(decided.ok).toBe(step?.who.includes(actor) ?? false);
      if (decided.ok) expect(decided.next).toBe(step!.next);
      else if (!step) expect(decided.refusal).toBe('not-in-this-status');
    }
  });
  it('the committee alone decides; nothing is presented twice', () => {
    for (const act of ['approve', 'approve_with_conditions', 'refuse', 'defer'] as const) {
      expect(decide('presented', act, 'animator')).toEqual({ ok: false, refusal: 'committee-decides' });
      for (const status of PROJECT_STATUSES) if (status !== 'presented') expect(decide(status, act, 'committee').ok).toBe(false);
    }
  });
  it('every status has one stage of the board, and every stage a status', () => {
    expect(new Set(PROJECT_STATUSES.map(stageOf))).toEqual(new Set(STAGES));
    expect(STAGES.flatMap((stage) => statusesOf(stage)).toSorted()).toEqual([...PROJECT_STATUSES].toSorted());
  });
  it('what is done by hand is the animator’s or the owner’s', () => {
    for (const act of ACTS_BY_HAND) expect(PROJECT_STATUSES.some((status) => lifeCycle[status][act]?.who.includes('animator'))).toBe(true);
  });
});

describe('the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase('empty');
  });
  afterAll(() => database.drop());
  it('keeps the very steps of the table', async () => {
    const { rows } = await database.systemPool.query('select from_status, to_status from project_step');
    const kept = (rows as { from_status: string; to_status: string }[]).map((row) => `${row.from_status} → ${row.to_status}`).toSorted();
    // An act that leaves the file where it stands (scheduled again, on another day) is no step.
    const moves = (status: (typeof PROJECT_STATUSES)[number]) => Object.values(lifeCycle[status]).filter(({ next }) => next !== status);
    const told = [...new Set(PROJECT_STATUSES.flatMap((status) => moves(status).map(({ next }) => `${status} → ${next}`)))].toSorted();
    expect(kept).toEqual(told);
  });
});

const WHOLE: FileContent = {
  firm_name: 'Firme',
  firm_created_on: '2010-01-01',
  t0_on: '2026-11-01',
  headcount_fte: 9,
  turnover_cents: 0,
  title: 'Un titre',
  kind: 'growth',
  description: 'Une description assez longue pour dire de quoi il s’agit.',
  starts_on: '2027-01-01',
  ends_on: '2027-12-31',
  investment_cents: null,
  jobs_year1: 0,
  jobs_year2: 1,
  jobs_year3: 0,
  jobs_total: 1,
  jobs_kept: 0,
  de_minimis_declared_on: '2026-11-02',
  relations_none: true,
  consent_committee_at: new Date(),
  owner_sent_at: new Date(),
  visited_on: '2026-11-05',
  visit_report: 'Vu',
  opinion_kind: 'favourable',
  opinion: 'Bon',
  needs: 1,
  relations: 0,
  uses: 100,
  resources: 100,
  openCorrections: 0,
};
const METHOD: Method = { visitRequired: true, financePlanRequired: true };
const missing = (changed: Partial<FileContent>, method: Partial<Method> = {}) =>
  missingOf({ ...WHOLE, ...changed }, { ...METHOD, ...method }).map(({ field, reason, who }) => `${who} ${field} ${reason}`);

describe('complete is computed', () => {
  it('nothing is missing of a whole file; zero is an answer', () => {
    expect(missing({})).toEqual([]);
  });
  it.each<[Partial<FileContent>, string]>([
    [{ title: null }, 'owner title empty'],
    [{ turnover_cents: null }, 'owner turnover_cents empty'],
    [{ description: 'Trop court' }, 'owner description too_short'],
    [{ jobs_total: 4 }, 'owner jobs_total does_not_add_up'],
    [{ needs: 0 }, 'owner needs empty'],
    [{ uses: 100, resources: 99 }, 'owner finance unbalanced'],
    [{ uses: 0, resources: 0 }, 'owner finance empty'],
    [{ relations_none: false }, 'owner relations empty'],
    [{ consent_committee_at: null }, 'owner consent_committee_at not_agreed'],
    [{ owner_sent_at: null }, 'owner owner_sent not_sent'],
    [{ openCorrections: 1 }, 'owner corrections correction_open'],
    [{ visit_report: '' }, 'team visit_report empty'],
    [{ opinion: null }, 'team opinion empty'],
  ])('%j: %s', (changed, expected) => {
    expect(missing(changed)).toEqual([expected]);
  });
  it('as the territory’s method asks: no visit, no plan', () => {
    expect(missing({ visited_on: null, visit_report: null }, { visitRequired: false })).toEqual([]);
    expect(missing({ uses: 0, resources: 0 }, { financePlanRequired: false })).toEqual([]);
    // A plan that was begun must balance all the same.
    expect(missing({ uses: 5, resources: 0 }, { financePlanRequired: false })).toEqual(['owner finance unbalanced']);
  });
  it('relations told, or said to be none', () => {
    expect(missing({ relations_none: false, relations: 2 })).toEqual([]);
  });
  it('the team’s part never keeps an owner from sending', () => {
    expect(missingOfOwner(missingOf({ ...WHOLE, owner_sent_at: null, opinion: null, visited_on: null }, METHOD))).toEqual([]);
  });
});

describe('what is open to the owner', () => {
  it('everything of theirs before sending, only what is asked again after, nothing when the content is closed', () => {
    for (const field of FIELD_NAMES) {
      const mine = FIELDS[field].side === 'owner';
      expect(openToOwner(field, { contentOpen: true, ownerSent: false, reopened: [] })).toBe(mine);
      // Agreements to be counted and told of are given or taken back at any time.
      const always = field === 'consent_figures_at' || field === 'consent_story_at';
      expect(openToOwner(field, { contentOpen: true, ownerSent: true, reopened: [] })).toBe(always);
      expect(openToOwner(field, { contentOpen: true, ownerSent: true, reopened: [field] })).toBe(mine);
      expect(openToOwner(field, { contentOpen: false, ownerSent: false, reopened: [field] })).toBe(always);
    }
  });
});
