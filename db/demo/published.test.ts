import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { network } from './network.ts';
import { type PublishedIndicator, publishedFigures, publishedNetwork, publishedOf, publishedSources } from './published.ts';

// The file of figures stays out of the product; where it is at hand, the product's own table must say the same.
const file = new URL('../../../shared/data/published-figures.csv', import.meta.url);
test.skipIf(!existsSync(file))('every figure of the published file is in the table, and none of its lines says something else', () => {
  const lines = parse(readFileSync(file), { columns: true }) as Record<string, string>[];
  expect(lines.length).toBeGreaterThan(13);
  for (const { scope, period, source: _source, ...figures } of lines) {
    const said = Object.fromEntries(
      Object.entries(figures)
        .filter(([, value]) => value !== '')
        .map(([key, value]) => [key, Number(value)]),
    );
    const table = publishedFigures.find((line) => line.scope === scope && line.period === period)?.figures;
    expect(table, `${scope} ${period}`).toMatchObject(said);
  }
});

test('what the demo must reach was published', () => {
  const figure = (period: string, indicator: PublishedIndicator) =>
    publishedOf('network').find((line) => line.period === period && indicator in line.figures)?.figures[indicator];
  expect(publishedNetwork).toMatchObject({
    territories: figure('2016-2018', 'territories'),
    lendingCompanies: figure('2017', 'companies'),
    siteManagers: figure('2017', 'site_managers'),
    firmsHelpedLastYear: figure('2017', 'projects'),
    firmsHelpedYearBefore: figure('2016-2018 yearly', 'projects'),
    establishmentsAtLeast: figure('2016-2018 yearly', 'establishments'),
  });
});

test('every figure names a source with its address, and a territory that exists and is not called imaginary', () => {
  for (const line of publishedFigures) {
    expect(line.sources.every((key) => publishedSources[key].url.startsWith('http'))).toBe(true);
    if (line.scope !== 'network')
      expect(
        network.find(({ code }) => code === line.scope),
        line.scope,
      ).toMatchObject({ named: true });
  }
});

test('openings follow what was published: 16 basins in 2003, 20 in 2007, 25 by the end of 2012, 31 in 2018', () => {
  const openBy = (year: number) => network.filter(({ opened }) => opened <= `${year}-12-31`).length;
  expect([2003, 2007, 2012, 2018].map(openBy)).toEqual([16, 20, 25, 31]);
});
