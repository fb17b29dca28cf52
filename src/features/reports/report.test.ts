import { describe, expect, test, vi } from 'vitest';
import { dueOn, numberOf, periodOf } from './report.ts';
import type { Content } from './report.ts';
import { wordsOf as wordsIn } from '../../../test/pdf.ts';
import { printReport } from './paper.ts';
import { barsDrawn } from './drawing.ts';
import { reportSheets } from './sheet.ts';
import '../../texts.ts';

const CONTENT: Content = {
  kind: 'territory_year',
  number: 'ESSAI-2025-RA-1',
  place: 'Vallée d’Essai',
  period: { from: '2025-01-01', to: '2025-12-31', year: 2025, quarter: 0 },
  before: { from: '2024-01-01', to: '2024-12-31' },
  known: { at: '2026-02-03T05:00:00.000Z', fact: 12 },
  words: { body: 'Une belle année.\n=Merci #à [tous] $', by: 'Salomé', on: '2026-02-01' },
  figures: [
    {
      code: 'days_granted',
      name: 'Jours accordés',
      unit: 'half_days',
      now: 7,
      before: 4,
      version: 1,
      since: '2026-01-01',
      definition: 'Une définition.',
      formula: 'Un calcul.',
    },
  ],
  years: [{ year: 2025, projects_agreed: 2, days_granted: 7, days_done: 0, jobs_promised_created: 5 }],
  realised: { promised: 5, observed: 3, proved: 1 },
  territories: [],
  map: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
  stories: [{ title: 'Un an', body: 'Gagné', signedAs: 'Oda', firmName: 'Fonderie', consentedOn: '2025-06-01', version: 1 }],
  agreement: null,
  steering: null,
};

test('periods are whole quarters or years', () => {
  expect([1, 2, 3, 4].map((quarter) => periodOf({ year: 2024, quarter }))).toEqual([
    { from: '2024-01-01', to: '2024-03-31' },
    { from: '2024-04-01', to: '2024-06-30' },
    { from: '2024-07-01', to: '2024-09-30' },
    { from: '2024-10-01', to: '2024-12-31' },
  ]);
  expect(periodOf({ year: 2024, quarter: 0 })).toEqual({ from: '2024-01-01', to: '2024-12-31' });
});
test('a number says where, when, what and the how manieth', () => {
  expect(numberOf({ kind: 'territory_year', year: 2025, quarter: 0 }, 'terres-de-lorraine', 2)).toBe('TERRES-DE-LORRAINE-2025-RA-2');
  expect(numberOf({ kind: 'network_year', year: 2025, quarter: 0 }, null, 1)).toBe('ALIZE-2025-RN-1');
  expect(numberOf({ kind: 'quarter_letter', year: 2025, quarter: 3 }, 'vosges', 1)).toBe('VOSGES-2025-L3-1');
});
test('what is due comes with its day, is made up for during twenty days, and then no more', () => {
  expect(dueOn('2026-02-02')).toEqual([]);
  expect(dueOn('2026-02-03')).toEqual([{ kind: 'territory_year', quarter: 0, year: 2025 }]);
  expect(dueOn('2026-02-22')).toHaveLength(1);
  expect(dueOn('2026-02-23')).toEqual([]);
  expect(dueOn('2026-01-06')).toEqual([{ kind: 'quarter_letter', quarter: 4, year: 2025 }]);
  expect(dueOn('2026-10-07')).toEqual([{ kind: 'quarter_letter', quarter: 3, year: 2026 }]);
});

describe('the same content gives the same bytes', () => {
  test('on paper, PDF/A, whatever the clock says; what a person writes is never read as markup', () => {
    const first = printReport(CONTENT);
    vi.useFakeTimers({ now: new Date('2031-05-05T05:05:05Z') });
    expect(printReport(structuredClone(CONTENT)).equals(first)).toBe(true);
    vi.useRealTimers();
    expect(first.toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>');
    // Charts and map are vectors.
    expect(first.toString('latin1')).not.toMatch(/\/Subtype\s*\/Image/);
  });
  test('jobs by sex and by contract have their charts and tables, with those nobody said it of; a report of before has none', async () => {
    const jobsThere = {
      total: 9,
      sex: { f: 4, m: 3, unknown: 2 },
      contract: { permanent: 6, fixed_term: 0, apprentice: 1, seasonal: 0, temporary: 0, other: 0, unknown: 2 },
    };
    const words = (await wordsIn(printReport({ ...CONTENT, jobsThere }))).replace(/\s+/g, ' ');
    for (const said of ['9 emplois sont observés', 'Par sexe', 'Par contrat', 'Apprentissage', 'non dit pour 2', 'Non dit']) expect(words).toContain(said);
    expect(await wordsIn(printReport(CONTENT))).not.toContain('Par sexe');
  });
  test('as a workbook, whatever the clock says', async () => {
    const first = await reportSheets(CONTENT);
    vi.useFakeTimers({ now: new Date('2031-05-05T05:05:05Z'), toFake: ['Date'] });
    const later = await reportSheets(structuredClone(CONTENT));
    vi.useRealTimers();
    expect(later.equals(first)).toBe(true);
  });
});
test('a drawing holds no more than its figures: names are escaped', () => {
  expect(barsDrawn([{ label: '<script>', value: 1, said: '"&' }])).not.toContain('<script>');
  expect(barsDrawn([])).toContain('</svg>');
});
