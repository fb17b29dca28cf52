import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applied, communesAt, dayAfter, dayBefore, difference, holes, isEmpty, nextChange, overlaps, populationOf, redraw, type Stay } from './perimeter.ts';

const codes = ['88160', '88351', '2A004', '97411'];
const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);

/** Stays as the database allows them: those of one commune never overlap. */
const perimeters = fc
  .array(
    fc.record({ code: fc.constantFrom(...codes), cuts: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 }), open: fc.boolean() }),
    { maxLength: 4 },
  )
  .map((drawn) => {
    const stays: Stay[] = [];
    for (const { code, cuts, open } of drawn) {
      if (stays.some((stay) => stay.communeCode === code)) continue;
      const sorted = cuts.toSorted((a, b) => a - b);
      for (let i = 0; i < sorted.length; i += 2) {
        const end = sorted[i + 1];
        if (end === undefined && !open) break;
        stays.push({ id: `${code}-${i}`, communeCode: code, startsOn: day(sorted[i]!), endsOn: end === undefined ? null : day(end) });
      }
    }
    return stays;
  });
const someCodes = fc.subarray(codes);
const someDay = fc.integer({ min: 0, max: 60 });

function overlapping(stays: readonly Stay[]): boolean {
  return stays.some((a) =>
    stays.some((b) => a.id !== b.id && a.communeCode === b.communeCode && (a.endsOn ?? '9999') >= b.startsOn && (b.endsOn ?? '9999') >= a.startsOn),
  );
}

describe('redrawing a perimeter from a day', () => {
  it('changes nothing before that day, and settles every chosen commune for good from that day', () => {
    fc.assert(
      fc.property(perimeters, someCodes, someCodes, someDay, (stays, add, remove, from) => {
        const after = applied(stays, redraw(stays, { add, remove }, day(from)), (index) => `new-${index}`);
        expect(overlapping(after)).toBe(false);
        expect(after.every((stay) => stay.endsOn === null || stay.endsOn >= stay.startsOn)).toBe(true);
        for (let n = 0; n <= 70; n++) {
          const before = communesAt(stays, day(n));
          const now = communesAt(after, day(n));
          if (n < from) expect(now).toEqual(before);
          else expect(now).toEqual([...new Set([...before.filter((code) => !remove.includes(code)), ...add])].toSorted());
        }
      }),
      { numRuns: 400 },
    );
  });

  it('done twice is done once', () => {
    fc.assert(
      fc.property(perimeters, someCodes, someCodes, someDay, (stays, add, remove, from) => {
        const after = applied(stays, redraw(stays, { add, remove }, day(from)), (index) => `new-${index}`);
        expect(isEmpty(redraw(after, { add, remove }, day(from)))).toBe(true);
      }),
    );
  });

  it('tells the next day on which a planned change takes effect', () => {
    const stays: Stay[] = [
      { id: '1', communeCode: '88160', startsOn: '2020-01-01', endsOn: '2026-12-31' },
      { id: '2', communeCode: '88351', startsOn: '2027-03-01', endsOn: null },
    ];
    expect(nextChange(stays, '2026-11-23')).toBe('2027-01-01');
    expect(nextChange(stays, '2027-01-01')).toBe('2027-03-01');
    expect(nextChange(stays, '2027-03-01')).toBeNull();
  });

  it('knows the day before and the day after, over leap days and years', () => {
    expect(dayBefore('2024-03-01')).toBe('2024-02-29');
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
  });
});

describe('what a perimeter shares, and what it leaves out', () => {
  it('names the communes that another territory holds too', () => {
    expect(
      overlaps(
        ['88160', '88351'],
        new Map([
          ['meuse', ['55029', '88351']],
          ['savoie', ['73065']],
        ]),
      ),
    ).toEqual([{ key: 'meuse', communes: ['88351'] }]);
  });

  it('says which groupings are covered in part, the fullest first', () => {
    const epci = new Map([
      ['A', ['1', '2', '3']],
      ['B', ['4', '5']],
      ['C', ['6']],
      ['D', ['7', '8', '9']],
    ]);
    expect(holes(['1', '2', '4', '5', '7'], epci)).toEqual([
      { code: 'A', covered: 2, total: 3, missing: ['3'] },
      { code: 'D', covered: 1, total: 3, missing: ['8', '9'] },
    ]);
  });

  it('covered and missing communes always make the whole grouping', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom<string[]>('1', '2', '3', '4', '5', '6')), (own) => {
        const all = ['1', '2', '3', '4', '5'];
        for (const hole of holes(own, new Map([['E', all]]))) expect([...hole.missing, ...all.filter((code) => own.includes(code))].toSorted()).toEqual(all);
      }),
    );
  });

  it('compares two perimeters and counts inhabitants', () => {
    expect(difference(['a', 'b'], ['b', 'c'])).toEqual({ added: ['c'], removed: ['a'] });
    expect(populationOf(['a', 'z'], new Map([['a', 10]]))).toBe(10);
  });
});
