import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay, shifted } from './calendar.ts';
import { FIRST_QUIET_DAYS, forecast, plan, sentBy } from './planner.ts';
import type { Place, Reader, Sent, Waiting } from './planner.ts';

const owner: Reader = { email: 'ines@menuiserie.example', personId: null, name: 'Inès', language: 'fr' };
const animator: Reader = { email: 'anne@vosges.example', personId: 'a', name: 'Anne', language: 'fr' };
const national: Reader = { email: 'noe@alize.example', personId: 'n', name: 'Noé', language: 'fr' };
const place =
  (rules: Partial<Place> = {}) =>
  () =>
    ({ region: 'france', perWeek: 2, ...rules }) as Place;
// Monday 2 November 2026 (the 11th is a holiday).
const MONDAY = '2026-11-02';
const waiting = (changed: Partial<Waiting> = {}): Waiting => ({
  kind: 'file_to_fill',
  subjectKind: 'project',
  subjectId: '1',
  territoryId: 't',
  since: `${MONDAY} 09:00:00+00`,
  sinceDay: MONDAY,
  patience: 0,
  notBefore: null,
  steps: 2,
  gap: 5,
  reader: owner,
  human: animator,
  ...changed,
});
/** Day and what leaves, over so many days from Monday. */
const run = (waitings: Waiting[], days = 40, rules: Partial<Place> = {}, sent: Sent[] = []) =>
  forecast(MONDAY, days, waitings, sent, place(rules)).map(
    ({ day, mail }) =>
      `${day} ${mail.reader.name} ${mail.steps.map(({ step, escalated, waiting: { subjectId } }) => `${subjectId}:${step}${escalated ? '!' : ''}`).join(' ')}`,
  );

describe('the planner', () => {
  it('leaves the first three working days alone, then reminds at each step, then tells the human', () => {
    expect(run([waiting()])).toEqual(['2026-11-06 Inès 1:1', '2026-11-16 Inès 1:2', '2026-11-23 Anne 1:3!']);
  });
  it('counts those days over weekends and holidays of the place', () => {
    // Tuesday the 10th: the 11th is off, Saturday and Sunday too.
    expect(run([waiting({ sinceDay: '2026-11-10', since: '2026-11-10' })])[0]).toBe('2026-11-17 Inès 1:1');
    // Wednesday 16 December in La Réunion: Sunday the 20th is the holiday of 2026; in 2027 it is a Monday.
    const late = waiting({ sinceDay: '2027-12-15', since: '2027-12-15', territoryId: 'r' });
    const first = (region: Place['region']) => forecast('2027-12-15', 12, [late], [], place({ region }))[0]!.day;
    expect([first('france'), first('la_reunion')]).toEqual(['2027-12-21', '2027-12-22']);
  });
  it('waits for a longer patience, and for a day before which nothing is late', () => {
    expect(run([waiting({ patience: 8 })])[0]).toBe('2026-11-16 Inès 1:1');
    // A Sunday: the next working day.
    expect(run([waiting({ notBefore: '2026-11-29' })])[0]).toBe('2026-11-30 Inès 1:1');
  });
  it('says nothing of what is done, at once', () => {
    expect(plan('2026-11-06', [waiting()], [], place())).toHaveLength(1);
    expect(plan('2026-11-06', [], [], place())).toEqual([]);
  });
  it('starts again from the first step when the same thing begins to wait anew', () => {
    const sent = sentBy({ reader: owner, steps: [{ waiting: waiting(), step: 2, escalated: false }] }, '2026-11-16');
    expect(run([waiting({ since: '2026-11-17', sinceDay: '2026-11-17' })], 40, {}, sent)[0]).toBe('2026-11-23 Inès 1:1');
  });
  it('puts everything one person is reminded of into one mail', () => {
    expect(run([waiting(), waiting({ subjectId: '2' }), waiting({ subjectId: '3', kind: 'correction', territoryId: 'u' })], 6)).toEqual([
      '2026-11-06 Inès 1:1 2:1 3:1',
    ]);
  });
  it('sends no more than the weekly maximum, and holds the rest for later', () => {
    const daily = [0, 1, 2, 3].map((after) =>
      waiting({ subjectId: String(after), sinceDay: shifted(MONDAY, after), since: shifted(MONDAY, after), steps: 1, human: null }),
    );
    // The 11th is off; the third comes a week after the first, with the fourth.
    expect(run(daily)).toEqual(['2026-11-06 Inès 0:1', '2026-11-09 Inès 1:1', '2026-11-13 Inès 2:1 3:1']);
    expect(run(daily, 40, { perWeek: 1 })).toEqual(['2026-11-06 Inès 0:1', '2026-11-13 Inès 1:1 2:1 3:1']);
  });
  it('says nothing twice on one day', () => {
    const [mail] = plan('2026-11-06', [waiting()], [], place());
    expect(plan('2026-11-06', [waiting(), waiting({ subjectId: '2' })], sentBy(mail!, '2026-11-06'), place())).toEqual([]);
  });
  it('tells the human at once of somebody who cannot be reached, and nobody when the human is the reader', () => {
    expect(run([waiting({ reader: null })])).toEqual(['2026-11-06 Anne 1:3!']);
    expect(run([waiting({ reader: null, human: null })])).toEqual([]);
    expect(run([waiting({ reader: national, human: null, steps: 1 })])).toEqual(['2026-11-06 Noé 1:1']);
    expect(run([waiting({ reader: national, human: national, steps: 1 })])).toEqual(['2026-11-06 Noé 1:1']);
  });
  it('tells the human once, also when several people were reminded of the same thing', () => {
    const other: Reader = { ...animator, email: 'ali@vosges.example', name: 'Ali' };
    const both = [animator, other].map((reader) => waiting({ kind: 'lead_to_call', steps: 1, reader, human: national }));
    expect(run(both)).toEqual(['2026-11-06 Ali 1:1', '2026-11-06 Anne 1:1', '2026-11-16 Noé 1:2!']);
  });
  it('begins again with who takes a thing over', () => {
    const sent = sentBy({ reader: animator, steps: [{ waiting: waiting(), step: 1, escalated: false }] }, '2026-11-06');
    const other: Reader = { ...animator, email: 'ali@vosges.example', name: 'Ali' };
    expect(plan('2026-11-09', [waiting({ reader: other, human: national })], sent, place())[0]).toMatchObject({ reader: other, steps: [{ step: 1 }] });
  });
});

describe('whatever waits', () => {
  const things = fc.array(
    fc.record({
      subjectId: fc.integer({ min: 1, max: 6 }).map(String),
      kind: fc.constantFrom('a', 'b', 'c'),
      after: fc.integer({ min: 0, max: 30 }),
      patience: fc.integer({ min: 0, max: 10 }),
      gap: fc.integer({ min: 1, max: 8 }),
      reader: fc.constantFrom(owner, animator, national, null),
    }),
    { maxLength: 14 },
  );
  const region = fc.constantFrom<Place['region']>('france', 'alsace_moselle', 'la_reunion');
  it('mails leave on working days, within the weekly maximum, after the quiet days, each step once', () => {
    fc.assert(
      fc.property(things, region, fc.integer({ min: 1, max: 5 }), (list, where, perWeek) => {
        const waitings = list.map(({ after, ...one }) => {
          const sinceDay = shifted('2026-12-01', after);
          return waiting({ ...one, steps: { a: 1, b: 2, c: 4 }[one.kind]!, sinceDay, since: sinceDay, human: one.reader === national ? null : national });
        });
        const coming = forecast('2026-12-01', 90, waitings, [], place({ region: where, perWeek }));
        const seen = new Set<string>();
        for (const { day, mail } of coming) {
          expect(isWorkingDay(day, where)).toBe(true);
          const week = coming.filter((other) => other.mail.reader.email === mail.reader.email && other.day <= day && other.day > shifted(day, -7));
          expect(week.length).toBeLessThanOrEqual(perWeek);
          for (const { waiting: of, step, escalated } of mail.steps) {
            expect(day >= addWorkingDays(of.sinceDay, FIRST_QUIET_DAYS + 1, where)).toBe(true);
            expect(escalated ? step === of.steps + 1 : step <= of.steps).toBe(true);
            const key = [mail.reader.email, of.kind, of.subjectId, of.since, step].join(' ');
            expect(seen.has(key)).toBe(false);
            seen.add(key);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
