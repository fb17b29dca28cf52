import { describe, expect, it } from 'vitest';
import { AGREEMENT_ACTS, AGREEMENT_STATUSES, decide, decideAmendment, decideSigning, followingDates, lifeCycle, shifted, statusOn } from './life-cycle.ts';
import type { AgreementAct, AgreementStatus } from './life-cycle.ts';
import { decidePledge, PLEDGE_ACTS, PLEDGE_STATUSES, pledgeLife, totalOf } from './pledge.ts';
import type { PledgeActor } from './pledge.ts';

const signed = { status: 'signed', startsOn: '2024-01-01', endsOn: '2026-12-31', followed: false } as const;

describe('an agreement’s status on a day', () => {
  it.each([
    ['2023-12-31', 'upcoming'],
    ['2024-01-01', 'in_force'],
    [shifted('2026-12-31', -91), 'in_force'],
    [shifted('2026-12-31', -90), 'expiring'],
    [shifted('2026-12-31', -89), 'expiring'],
    ['2026-12-31', 'expiring'],
    ['2027-01-01', 'expired'],
  ] as const)('on %s it is %s', (day, status) => {
    expect(statusOn(signed, day)).toBe(status);
  });
  it('warns of nothing once the next one is signed', () => {
    expect(statusOn({ ...signed, followed: true }, '2026-12-01')).toBe('in_force');
    expect(statusOn({ ...signed, followed: true }, '2027-01-01')).toBe('renewed');
  });
  it('stays what it is as a draft or abandoned, whatever the day', () => {
    for (const status of ['draft', 'abandoned'] as const)
      for (const day of ['2020-01-01', '2030-01-01']) expect(statusOn({ ...signed, status }, day)).toBe(status);
  });
});

describe('the life of an agreement, act by act', () => {
  const allowed: Record<AgreementStatus, readonly AgreementAct[]> = {
    draft: ['edit', 'sign', 'abandon', 'add_signatory', 'remove_signatory', 'set_objectives', 'attach'],
    upcoming: ['amend', 'add_signatory', 'attach'],
    in_force: ['amend', 'renew', 'add_signatory', 'attach'],
    expiring: ['amend', 'renew', 'add_signatory', 'attach'],
    expired: ['renew', 'attach'],
    renewed: ['attach'],
    abandoned: [],
  };
  it.each(AGREEMENT_STATUSES.flatMap((status) => AGREEMENT_ACTS.map((act) => [status, act] as const)))('%s, %s', (status, act) => {
    const answer = decide(status, act);
    expect(answer).toEqual(allowed[status].includes(act) ? { ok: true, next: lifeCycle[status][act] } : { ok: false, refusal: 'not-in-this-status' });
  });
  it('never leaves signed or abandoned', () => {
    for (const status of AGREEMENT_STATUSES.filter((one) => one !== 'draft' && one !== 'abandoned'))
      expect(new Set(Object.values(lifeCycle[status]))).toEqual(new Set(['signed']));
  });
  it('is signed by two at least, never on a day to come', () => {
    expect(decideSigning('draft', '2026-11-23', '2026-11-23', 2)).toMatchObject({ ok: true, next: 'signed' });
    expect(decideSigning('draft', '2026-11-24', '2026-11-23', 2)).toEqual({ ok: false, refusal: 'date-in-the-future' });
    expect(decideSigning('draft', '2026-11-23', '2026-11-23', 1)).toEqual({ ok: false, refusal: 'needs-two-signatories' });
    expect(decideSigning('in_force', '2026-11-23', '2026-11-23', 2)).toEqual({ ok: false, refusal: 'not-in-this-status' });
  });
  it.each([
    [{ on: '2026-11-24', newEndsOn: null }, 'date-in-the-future'],
    [{ on: '2023-12-01', newEndsOn: null }, 'before-signature'],
    [{ on: '2026-01-01', newEndsOn: '2024-01-01' }, 'end-before-start'],
    [{ on: '2026-01-01', newEndsOn: '2026-11-22' }, 'end-in-the-past'],
  ] as const)('refuses the amendment %j: %s', (amendment, refusal) => {
    expect(decideAmendment({ status: 'in_force', startsOn: '2024-01-01', signedOn: '2023-12-15' }, amendment, '2026-11-23')).toEqual({ ok: false, refusal });
  });
  it('lets an amendment move the end either way', () => {
    for (const newEndsOn of [null, '2026-11-23', '2027-06-30'])
      expect(decideAmendment({ status: 'expiring', startsOn: '2024-01-01', signedOn: '2023-12-15' }, { on: '2026-11-23', newEndsOn }, '2026-11-23').ok).toBe(
        true,
      );
  });
});

describe('the dates of the next agreement', () => {
  it.each([
    ['triennial', '2023-01-01', '2025-12-31', '2025-12-31', { startsOn: '2026-01-01', endsOn: '2028-12-31' }],
    ['triennial', '2013-01-18', '2016-01-17', '2016-07-17', { startsOn: '2016-07-18', endsOn: '2019-07-17' }],
    ['yearly', '2023-03-01', '2024-02-28', '2024-02-28', { startsOn: '2024-02-29', endsOn: '2025-02-28' }],
    ['other', '2024-01-01', '2025-12-31', '2025-12-31', { startsOn: '2026-01-01', endsOn: '2028-01-01' }],
  ] as const)('%s from %s', (renewalMode, startsOn, firstEndsOn, endsOn, dates) => {
    expect(followingDates({ renewalMode, startsOn, firstEndsOn, endsOn })).toEqual(dates);
  });
});

describe('the life of a pledge, act by act and actor by actor', () => {
  const actors: readonly PledgeActor[] = ['animator', 'site', 'reader'];
  const expected: Record<string, readonly PledgeActor[]> = {
    'proposed edit': ['animator', 'site'],
    'proposed confirm': ['animator'],
    'proposed withdraw': ['animator', 'site'],
    'confirmed withdraw': ['animator', 'site'],
  };
  it.each(PLEDGE_STATUSES.flatMap((status) => PLEDGE_ACTS.flatMap((act) => actors.map((actor) => [status, act, actor] as const))))(
    '%s, %s, %s',
    (status, act, actor) => {
      const who = expected[`${status} ${act}`];
      const answer = decidePledge(status, act, actor);
      if (!who) expect(answer).toEqual({ ok: false, refusal: 'not-in-this-status' });
      else if (!who.includes(actor)) expect(answer).toEqual({ ok: false, refusal: 'not-yours' });
      else expect(answer).toEqual({ ok: true, step: pledgeLife[status][act] });
    },
  );
  it('adds half-days up', () => {
    expect(totalOf({})).toBe(0);
    expect(totalOf({ sales: 3, hr: 2 })).toBe(5);
  });
});
