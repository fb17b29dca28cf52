import { describe, expect, it } from 'vitest';
import { parametersOf } from '../territories/parameters.ts';
import { decideLead, LEAD_ACTS, LEAD_STATUSES, leadLife } from './lead.ts';
import type { LeadAct, LeadStatus } from './lead.ts';
import { monthsBetween, qualify } from './qualification.ts';
import type { Known } from './qualification.ts';

const KNOWN: Known = {
  inPerimeter: true,
  agreementInForce: true,
  headcount: 20,
  sizeBand: '12',
  createdOn: '2010-05-02',
  nafCode: '25.62B',
  nafEdition: 'rev2',
  stage: 'growth',
  jobs: null,
  today: '2026-11-23',
};
const answers = (known: Partial<Known>, rules: { name: string; value: unknown }[] = []) =>
  Object.fromEntries(qualify(parametersOf(rules), { ...KNOWN, ...known }).map(({ rule, answer }) => [rule, answer]));

describe('the rules of a territory', () => {
  it('are all met by a firm that the defaults were made for', () => {
    expect(answers({})).toEqual({ perimeter: 'met', agreement: 'met', size: 'met', age: 'met', sector: 'met', stage: 'met' });
  });
  it.each([
    [249, null, 'met'],
    [250, null, 'not_met'],
    [null, '31', 'met'], // 200 to 249
    [null, '32', 'not_met'], // 250 to 499
    [null, 'NN', 'unknown'],
    [null, null, 'unknown'],
    [0, '32', 'met'], // the headcount wins over the band
  ])('size: %s people, band %s: %s', (headcount, sizeBand, expected) => {
    expect(answers({ headcount, sizeBand }).size).toBe(expected);
  });
  it('a band across the limit is asked of a human', () => {
    expect(answers({ headcount: null, sizeBand: '12' }, [{ name: 'eligible_size', value: 30 }]).size).toBe('unknown');
    expect(answers({ headcount: null, sizeBand: '53' }).size).toBe('not_met');
  });
  it.each([
    ['2023-11-23', 'met'], // thirty-six months to the day
    ['2023-11-24', 'not_met'],
    [null, 'unknown'],
    ['2027-01-01', 'not_met'],
  ])('age: created on %s: %s', (createdOn, expected) => {
    expect(answers({ createdOn }).age).toBe(expected);
  });
  it('a territory without a least age asks nothing', () => {
    expect(answers({ createdOn: null }, [{ name: 'min_age_months', value: 0 }]).age).toBe('met');
  });
  it('sectors: those chosen, none chosen is all, an unknown edition is asked', () => {
    const industry = [{ name: 'sectors', value: ['C'] }];
    expect(answers({}, industry).sector).toBe('met');
    expect(answers({ nafCode: '47.11D' }, industry).sector).toBe('not_met');
    expect(answers({ nafCode: null }, industry).sector).toBe('unknown');
    expect(answers({ nafEdition: '2025' }, industry).sector).toBe('unknown');
    expect(answers({ nafCode: null }).sector).toBe('met');
  });
  it('jobs are asked only where the territory asks for them', () => {
    expect(answers({})).not.toHaveProperty('jobs');
    const least = [{ name: 'job_rule_days', value: 'min_jobs' }];
    expect(answers({ jobs: null }, least).jobs).toBe('unknown');
    expect(answers({ jobs: 2 }, least).jobs).toBe('not_met');
    expect(answers({ jobs: 3 }, least).jobs).toBe('met');
    expect(answers({ jobs: 1 }, [{ name: 'job_rule_days', value: 'create_or_keep' }]).jobs).toBe('met');
  });
  it.each([
    ['2024-01-31', '2024-02-29', 1],
    ['2024-01-31', '2024-02-28', 0],
    ['2023-02-28', '2024-02-28', 12],
    ['2024-02-29', '2025-02-28', 12],
    ['2026-11-23', '2026-11-23', 0],
  ])('months from %s to %s: %s', (from, to, months) => expect(monthsBetween(from, to)).toBe(months));
});

describe('the life of a lead', () => {
  const every = LEAD_STATUSES.flatMap((status) => LEAD_ACTS.map((act) => [status, act] as const));
  it.each(every)('%s, %s: as the table says, and nothing else', (status: LeadStatus, act: LeadAct) => {
    for (const kind of ['project', 'site_offer'] as const) {
      const step = leadLife[status][act];
      const decided = decideLead({ status, kind, territoryId: 'x' }, act);
      expect(decided.ok).toBe(step !== undefined && (step.only === undefined || step.only === kind));
      if (decided.ok) expect(decided.next).toBe(step!.next);
    }
  });
  it('a file, a qualification and a welcome want a territory', () => {
    expect(decideLead({ status: 'new', kind: 'project', territoryId: null }, 'qualify')).toEqual({ ok: false, refusal: 'no-territory' });
    expect(decideLead({ status: 'qualified', kind: 'project', territoryId: null }, 'open_file')).toEqual({ ok: false, refusal: 'no-territory' });
    expect(decideLead({ status: 'new', kind: 'site_offer', territoryId: null }, 'join')).toEqual({ ok: false, refusal: 'no-territory' });
    expect(decideLead({ status: 'new', kind: 'project', territoryId: null }, 'redirect').ok).toBe(true);
  });
  it('what became a file or a contributor does nothing more', () => {
    expect(leadLife.file).toEqual({});
    expect(leadLife.joined).toEqual({});
  });
});
