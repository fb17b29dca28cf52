// The public figures as data: one shape, its schema, and the same lines as CSV.
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { valueOf } from './export.ts';
import type { Indicator } from './figure.ts';
import type { Defined } from './perimeter-queries.ts';
import type { PublicFigures, Published } from './public-queries.ts';
import { PUBLIC } from './public-release.ts';
import { LEAST_FIRMS } from './small-cells.ts';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
/** What is handed out; `null` stands for the whole network, for all the years, or for a value that is withheld. */
export const openData = z.object({
  title: z.string(),
  source: z.string().describe('Address of the page that shows the same figures'),
  known_on: day.describe('The day whose knowledge counts: corrections that came later come with the next quarter'),
  least_firms: z
    .number()
    .int()
    .describe(
      'A value that would tell of fewer firms than these, alone or by subtraction from anything published before, is withheld; a correction about fewer waits for others',
    ),
  years: z.array(z.number().int()),
  territories: z.array(z.object({ code: z.string(), name: z.string() })),
  indicators: z.array(
    z.object({ code: z.string(), name: z.string(), definition: z.string(), unit: z.enum(['count', 'days', 'euros']), version: z.number().int(), since: day }),
  ),
  figures: z.array(
    z.object({
      territory: z.string().nullable(),
      year: z.number().int().nullable(),
      indicator: z.string(),
      value: z.number().nullable(),
      withheld: z.boolean(),
    }),
  ),
  published: z
    .array(z.object({ territory: z.string().nullable(), period: z.string(), indicator: z.string(), value: z.number(), source: z.string() }))
    .describe('What the network published of itself, each with its source; never mixed with what is counted'),
});
export type OpenData = z.infer<typeof openData>;
/** The schema of the data, as JSON Schema. */
export function openSchema(baseUrl: string): object {
  return { $id: `${baseUrl}/chiffres.schema.json`, title: 'ALIZE', ...z.toJSONSchema(openData) };
}
const UNITS = { count: 'count', half_days: 'days', cents: 'euros', fte: 'count' } as const;
export function asOpenData(
  figures: PublicFigures,
  defined: ReadonlyMap<Indicator, Defined>,
  published: readonly Published[],
  title: string,
  baseUrl: string,
): OpenData {
  return {
    title,
    source: `${baseUrl}/chiffres`,
    known_on: figures.knownOn,
    least_firms: LEAST_FIRMS,
    years: figures.years,
    territories: figures.territories,
    indicators: PUBLIC.map((code) => {
      const { name, definition, unit, version, since } = defined.get(code)!;
      return { code, name, definition, unit: UNITS[unit], version, since };
    }),
    figures: figures.numbers
      .map(({ territory, year, indicator, amount }) => ({
        territory,
        year,
        indicator,
        value: amount === null ? null : valueOf(indicator, amount),
        withheld: amount === null,
      }))
      .toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
    published: published.map(({ territory, period, indicator, value, source }) => ({ territory, period, indicator, value, source })),
  };
}
const key = ({ territory, year, indicator }: { territory: string | null; year: number | null; indicator: string }) =>
  `${indicator} ${territory ?? ''} ${year ?? '9999'}`;
/** A line per figure, decimal points, comma between columns: for programs. */
export function asOpenCsv({ figures, known_on, indicators }: OpenData): string {
  const of = new Map(indicators.map((one) => [one.code, one]));
  return stringify(
    figures.map(({ territory, year, indicator, value, withheld }) => [
      territory ?? '',
      year ?? '',
      indicator,
      of.get(indicator)!.name,
      value ?? '',
      of.get(indicator)!.unit,
      withheld,
      known_on,
      of.get(indicator)!.version,
    ]),
    { header: true, columns: ['territory', 'year', 'indicator', 'name', 'value', 'unit', 'withheld', 'known_on', 'definition_version'], escape_formulas: true },
  );
}
