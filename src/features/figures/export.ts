// Figures and their lines as files: what is shown, and a sheet that says of what, of when, as known when, and by which version of which definition.
import { stringify } from 'csv-stringify/sync';
import writeXlsx from 'write-excel-file/node';
import type { SheetData } from 'write-excel-file/node';
import type { Translate } from '../../shared/text-key.ts';
import { INDICATORS, SHAPES } from './figure.ts';
import type { Indicator, Period } from './figure.ts';
import { lineText } from './parts/LineWords.tsx';
import type { Defined } from './perimeter-queries.ts';
import type { FigureLine, Sums } from './queries.ts';

export interface FileAbout {
  place: string;
  period: Period;
  before: Period;
  /** Plain date; null: as known now. */
  knownOn: string | null;
  today: string;
}
type CellValue = string | number | { day: string } | null;
/** In the unit a reader counts in: days, euros, full-time equivalents. */
export function valueOf(code: Indicator, amount: number): number {
  const { unit } = SHAPES[code]!;
  if (unit === 'half_days') return amount / 2;
  return unit === 'count' ? amount : amount / 100;
}
function headOf(t: Translate, title: string, about: FileAbout): CellValue[][] {
  return [
    [title],
    [t('figures:export.place'), about.place],
    [t('figures:export.period'), { day: about.period.from }, { day: about.period.to }],
    [t('figures:export.known'), about.knownOn ? { day: about.knownOn } : t('figures:known_now')],
    [t('figures:export.made_on'), { day: about.today }],
  ];
}
const definitions = (t: Translate, of: readonly Defined[]): CellValue[][] => [
  ['figure', 'definition', 'formula', 'unit', 'base', 'version', 'since'].map((name) => t(`figures:export.${name as 'figure'}`)),
  ...of.map((one): CellValue[] => [
    one.name,
    one.definition,
    one.formula,
    t(`figures:unit.${one.unit}`),
    one.base ? (of.find(({ code }) => code === one.base)?.name ?? one.base) : '',
    one.version,
    { day: one.since },
  ]),
];
const figures = (t: Translate, defined: ReadonlyMap<Indicator, Defined>, now: Sums, then: Sums, about: FileAbout): CellValue[][] => [
  [
    t('figures:export.figure'),
    t('figures:export.unit'),
    t('figures:export.value'),
    t('figures:export.value_before', { from: about.before.from, to: about.before.to }),
    t('figures:export.version'),
  ],
  ...INDICATORS.map((code): CellValue[] => {
    const one = defined.get(code)!;
    return [one.name, t(`figures:unit.${one.unit}`), valueOf(code, now[code]), valueOf(code, then[code]), one.version];
  }),
];
/** The lines that are handed out and the figure they are of. */
interface Found {
  lines: readonly FigureLine[];
  total: number;
}
const listed = (t: Translate, of: Defined, { lines, total }: Found): CellValue[][] => [
  ['what', 'on', 'territory', 'known', 'amount'].map((name) => t(`figures:lines.${name as 'what'}`)),
  ...lines.map((line): CellValue[] => [
    lineText(line, (kind) => t(`figures:line.${kind}`)),
    { day: line.on },
    line.territory,
    line.knownAt.toISOString(),
    valueOf(of.code, line.amount),
  ]),
  [t('figures:lines.sum'), null, null, null, valueOf(of.code, total)],
];

/** CSV with semicolons and a byte-order mark (French Excel); what begins like a formula is made harmless. */
function asCsv(rows: readonly CellValue[][]): string {
  const plain = rows.map((row) => row.map((value) => (typeof value === 'object' && value ? value.day : value)));
  return stringify(plain, { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
/** Numbers as numbers, days as days, text as text (never read as a formula). */
function asSheet(rows: readonly CellValue[][]): SheetData {
  return rows.map((row) =>
    row.map((value) => {
      if (value === null) return null;
      if (typeof value === 'object') return { type: Date, value: new Date(`${value.day}T00:00:00Z`), format: 'dd/mm/yyyy' };
      return typeof value === 'number' ? { type: Number, value } : { type: String, value };
    }),
  ) as SheetData;
}
async function asXlsx(sheets: readonly { name: string; rows: readonly CellValue[][] }[]): Promise<Uint8Array> {
  return new Uint8Array(
    await writeXlsx(
      sheets.map(({ name, rows }) => ({
        sheet: name,
        data: asSheet(rows),
        columns: [{ width: 46 }, { width: 24 }, { width: 24 }, { width: 24 }, { width: 16 }],
      })),
    ).toBuffer(),
  );
}
/** Every figure of a dashboard. */
export function figuresAsCsv(t: Translate, defined: ReadonlyMap<Indicator, Defined>, now: Sums, then: Sums, about: FileAbout): string {
  return asCsv([...headOf(t, t('figures:export.title'), about), [], ...figures(t, defined, now, then, about), [], ...definitions(t, [...defined.values()])]);
}
export async function figuresAsXlsx(t: Translate, defined: ReadonlyMap<Indicator, Defined>, now: Sums, then: Sums, about: FileAbout): Promise<Uint8Array> {
  return asXlsx([
    { name: t('figures:export.sheet'), rows: figures(t, defined, now, then, about) },
    { name: t('figures:export.about'), rows: [...headOf(t, t('figures:export.title'), about), [], ...definitions(t, [...defined.values()])] },
  ]);
}
/** The lines of one figure, with their sum. */
export function linesAsCsv(t: Translate, of: Defined, lines: Found, about: FileAbout): string {
  return asCsv([...headOf(t, of.name, about), [], ...listed(t, of, lines), [], ...definitions(t, [of])]);
}
export async function linesAsXlsx(t: Translate, of: Defined, lines: Found, about: FileAbout): Promise<Uint8Array> {
  return asXlsx([
    { name: t('figures:export.sheet_lines'), rows: listed(t, of, lines) },
    { name: t('figures:export.about'), rows: [...headOf(t, of.name, about), [], ...definitions(t, [of])] },
  ]);
}
