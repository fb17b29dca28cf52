import * as fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, test } from 'vitest';
import { isSiret, luhn } from '../../shared/siret.ts';
import { folded, nameKey, readableName, readableStreet, streetKey } from './address.ts';
import { addressOf, cursorOf, cursorText, filtersOf, wordsOf } from './filters.ts';
import { likeness, similarity } from './likeness.ts';
import type { Likened } from './likeness.ts';
import { joinPeriods, pledgeConflicts, usualChoices } from './merge.ts';
import type { Period } from './merge.ts';
import { lacksOf, mayAct, SHEET_LIFE, statusOf } from './sheet.ts';
import type { SheetAct, SheetStatus } from './sheet.ts';
import { bandOf, categoryOfBand, companyCategory, limitsOf, SIZE_BANDS } from './size.ts';

describe('size', () => {
  test('every headcount falls in the band whose limits hold it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), (staff) => {
        const { from, to } = limitsOf(bandOf(staff));
        expect(staff >= from && (to === null || staff <= to)).toBe(true);
      }),
    );
    expect(SIZE_BANDS.map((band) => limitsOf(band).from)).toEqual([0, 0, 1, 3, 6, 10, 20, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000]);
  });

  // Decree 2008-1354, article 3, tier by tier.
  test.each([
    [9, {}, 'micro'],
    [10, {}, 'sme'],
    [249, {}, 'sme'],
    [250, {}, 'mid_cap'],
    [4_999, {}, 'mid_cap'],
    [5_000, {}, 'large'],
    [5, { turnover: 2_000_000 }, 'micro'],
    [5, { turnover: 2_000_001 }, 'sme'],
    [5, { turnover: 3_000_000, balance: 1_900_000 }, 'micro'],
    [100, { turnover: 50_000_000 }, 'sme'],
    [100, { turnover: 60_000_000 }, 'mid_cap'],
    [100, { turnover: 60_000_000, balance: 43_000_000 }, 'sme'],
    [100, { turnover: 1_600_000_000 }, 'large'],
    [3_000, { turnover: 1_600_000_000, balance: 2_000_000_000 }, 'mid_cap'],
    [6_000, { turnover: 1 }, 'large'],
  ] as const)('%i people and %o are a %s company', (staff, money, category) => {
    expect(companyCategory(staff, money)).toBe(category);
  });

  test('nothing known gives no category', () => {
    expect(companyCategory(null)).toBeNull();
    expect(categoryOfBand('NN')).toBeNull();
    expect(categoryOfBand('42')).toBe('mid_cap');
  });
});

describe('SIRET', () => {
  test('our rule agrees with the oracle on numbers built to pass and to fail, La Poste’s included', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    // Half of them get the key that makes them right.
    const keyed = (value: string) => value.slice(0, 13) + [...'0123456789'].find((key) => luhn(value.slice(0, 13) + key));
    fc.assert(
      fc.property(
        fc.oneof(
          digits(14),
          digits(14).map(keyed),
          digits(5).map((nic) => `356000000${nic}`),
        ),
        (value) => {
          const ours = isSiret(value);
          const theirs = stdnum.FR!.siret!.validate(value).isValid;
          // The oracle knows the digit sum only, and the one head office; some post offices follow Luhn like it.
          expect(ours).toBe(value.startsWith('356000000') ? theirs || luhn(value) : theirs);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('La Poste: the head office follows Luhn, a post office the digit sum', () => {
    expect(isSiret('35600000000048')).toBe(true);
    expect(isSiret('35600000049837')).toBe(true);
    expect(isSiret('35600000049838')).toBe(false);
  });
});

describe('addresses and names', () => {
  test.each([
    ['12, Av. du Gal de Gaulle', '12 AVENUE GENERAL DE GAULLE'],
    ['3 bd St-Michel', '3 Boulevard Saint Michel'],
    ['ZI de l’Étang', 'Zone industrielle de l Etang'],
    ['4 R DES CHENES', '4, rue des Chênes'],
  ])('%s is %s', (a, b) => expect(streetKey(a)).toBe(streetKey(b)));

  test('two streets that differ stay different', () => expect(streetKey('12 rue de la Forge')).not.toBe(streetKey('12 rue de la Gare')));
  test('a legal form is no part of a name', () => expect(nameKey('SAS Établissements MOREL & Cie')).toBe('morel'));
  test('a name made only of such words keeps them', () => expect(nameKey('La Compagnie')).toBe('la compagnie'));
  test('folding forgets accents, case and signs', () => expect(folded('  Œuvre d’Épinal — N° 3 ')).toBe('oeuvre d epinal n 3'));
  test('capitals of the register become readable; what people typed is left alone', () => {
    expect(readableStreet('12 RUE DE LA FORGE')).toBe('12 Rue de la Forge');
    expect(readableName('FORGES DE LA MOSELOTTE')).toBe('Forges de la Moselotte');
    expect(readableName('BTP SERVICES SAS')).toBe('BTP Services SAS');
    expect(readableName('iXo Forge')).toBe('iXo Forge');
  });
});

describe('likeness of two sheets', () => {
  const sheet = (more: Partial<Likened>): Likened => ({
    name: 'Forges de la Moselotte',
    companyName: null,
    siren: null,
    siret: null,
    street: '',
    postcode: '88000',
    communeCode: '88160',
    ...more,
  });

  test.each([
    ['same company in the same commune', { siren: '732829320', name: 'Atelier' }, { siren: '732829320', name: 'Dépôt' }, true],
    ['same name in the same commune', {}, { name: 'FORGES MOSELOTTE SAS' }, true],
    ['same name elsewhere', {}, { communeCode: '73065', postcode: '73000' }, false],
    ['same commune only', {}, { name: 'Boulangerie du Lac' }, false],
    [
      'two SIRETs of one company, two streets',
      { siren: '732829320', siret: '73282932000074', street: '1 rue A' },
      { siren: '732829320', siret: '73282932000082', street: '9 rue B' },
      false,
    ],
    [
      'two SIRETs, same name and street: a number that changed',
      { siren: '732829320', siret: '73282932000074', street: '1 rue A' },
      { siren: '732829320', siret: '73282932000082', street: '1 r A' },
      true,
    ],
    ['same name, two companies', { siren: '732829320' }, { siren: '404833048' }, false],
  ] as const)('%s', (_, a, b, proposed) => {
    expect(likeness(sheet(a), sheet(b)).proposed).toBe(proposed);
  });

  test('the order of the two never matters, a sheet is most like itself, and the score stays between 0 and 100', () => {
    const some = fc.record({
      name: fc.constantFrom('Forges de la Moselotte', 'Forge Moselotte', 'Scierie', 'La Compagnie'),
      companyName: fc.constantFrom(null, 'Forges SA', 'Scierie du Val'),
      siren: fc.constantFrom(null, '732829320', '404833048'),
      siret: fc.constantFrom(null, '73282932000074', '73282932000082'),
      street: fc.constantFrom('', '1 rue A', '1 r. A'),
      postcode: fc.constantFrom(null, '88000'),
      communeCode: fc.constantFrom(null, '88160', '73065'),
    });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const one = likeness(a, b);
        expect(one).toEqual(likeness(b, a));
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(likeness(a, a).score + 60);
      }),
    );
    expect(similarity('forge', 'forge')).toBe(1);
  });
});

describe('the life of a sheet', () => {
  const statuses: SheetStatus[] = ['to_complete', 'followed', 'closed', 'merged'];
  const acts: SheetAct[] = ['edit', 'complete', 'close', 'reopen', 'merge', 'undo_merge'];

  test('each status, act and actor has one answer; only the table’s lines pass, and only for an animator', () => {
    const allowed = statuses.flatMap((status) => acts.filter((act) => mayAct(status, act, 'animator').ok).map((act) => `${status} ${act}`));
    expect(allowed.sort()).toEqual(SHEET_LIFE.map((step) => `${step.from} ${step.act}`).sort());
    for (const status of statuses) for (const act of acts) expect(mayAct(status, act, 'reader')).toEqual({ ok: false, refusal: 'not-yours' });
  });

  test('a closing to come is none yet', () => {
    const sheet = { mergedInto: null, closedOn: '2026-12-01', toComplete: false };
    expect(statusOf(sheet, '2026-11-30')).toBe('followed');
    expect(statusOf(sheet, '2026-12-01')).toBe('closed');
  });

  test('a body without SIRET that says why lacks only its commune', () => {
    expect(lacksOf({ siret: null, noSiretReason: 'armée', communeCode: null, nafCode: null, sizeBand: null, headcount: null })).toEqual(['commune']);
    expect(lacksOf({ siret: null, noSiretReason: null, communeCode: '88160', nafCode: null, sizeBand: '12', headcount: null })).toEqual(['siret', 'activity']);
  });
});

describe('joining dated lines', () => {
  const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  /** Lines of one sheet: no two of a key overlap. */
  const lines = (prefix: string) =>
    fc
      .array(fc.record({ key: fc.constantFrom('a', 'b'), gap: fc.integer({ min: 1, max: 6 }), length: fc.integer({ min: 0, max: 8 }), open: fc.boolean() }), {
        maxLength: 6,
      })
      .map((drawn) => {
        const at: Record<string, number> = { a: 0, b: 0 };
        const open = new Set<string>();
        return drawn.flatMap(({ key, gap, length, open: endless }, i): Period[] => {
          if (open.has(key)) return [];
          const from = at[key]! + gap;
          at[key] = from + length;
          if (endless && i > 3) open.add(key);
          return [{ id: `${prefix}${i}`, key, startsOn: day(from), endsOn: open.has(key) ? null : day(from + length) }];
        });
      });
  const covered = (periods: readonly Period[]) =>
    new Set(
      periods.flatMap(({ key, startsOn, endsOn }) =>
        Array.from({ length: 120 }, (_, n) => day(n))
          .filter((one) => one >= startsOn && one <= (endsOn ?? '9999-12-31'))
          .map((one) => `${key} ${one}`),
      ),
    );
  const total = (periods: readonly Period[]) => periods.reduce((sum, period) => sum + covered([period]).size, 0);

  test('no covered day is lost, none is invented, and no two lines of one key overlap', () => {
    fc.assert(
      fc.property(lines('k'), lines('g'), (kept, going) => {
        const plan = joinPeriods(kept, going);
        const result = [...kept, ...going.filter(({ id }) => plan.moved.includes(id))].map((line) => ({
          ...line,
          ...plan.lengthened.find(({ id }) => id === line.id),
        }));
        expect(covered(result)).toEqual(covered([...kept, ...going]));
        expect(total(result)).toBe(covered(result).size);
        expect([...plan.moved, ...plan.left].sort()).toEqual(going.map(({ id }) => id).sort());
      }),
      { numRuns: 2_000 },
    );
  });

  test('years pledged on both sides are a conflict', () => expect(pledgeConflicts([2025, 2026], [2026, 2027])).toEqual([2026]));
  test('the usual choice takes from the other sheet only what the kept one lacks', () => {
    expect(usualChoices({ name: 'A', siret: null, siren: '1', commune_code: '88160' }, { name: 'B', siret: '2', siren: '1', naf_code: 'x' })).toMatchObject({
      name: 'kept',
      identity: 'going',
      organisation: 'kept',
      address: 'kept',
      activity: 'going',
      size: 'kept',
    });
  });
});

describe('filters in the address', () => {
  test('what is written is read back', () => {
    const address = '/etablissements?q=forge&territoire=vosges&role=contributor&taille=22&secteur=C&commune=%C3%89pinal&a-completer=1&etat=all&tri=size';
    expect(addressOf('/etablissements', filtersOf(new URL(address, 'http://x').searchParams))).toBe(address);
  });
  test('a cursor comes back as it went; anything else is none', () => {
    const cursor = { key: 'forge «é»', id: '00000000-0000-4000-8000-000000000000' };
    expect(cursorOf(cursorText(cursor))).toEqual(cursor);
    fc.assert(fc.property(fc.string(), (text) => void cursorOf(text)));
    expect(cursorOf('W10')).toBeNull();
  });
  test('a SIRET in groups is one word; signs are none', () => {
    expect(wordsOf('732 829 320 00074')).toEqual(['73282932000074']);
    expect(wordsOf('100 % Forge_s')).toEqual(['100', 'forge', 's']);
  });
});
