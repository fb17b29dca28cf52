// The list as a sheet for any spreadsheet: what is filtered, with the filters written in it.
import { stringify } from 'csv-stringify/sync';
import writeXlsx from 'write-excel-file/node';
import type { SheetData } from 'write-excel-file/node';
import type { Translate } from '../../shared/text-key.ts';
import type { ListedProject } from './list-queries.ts';
import { parisDay } from '../../shared/paris-day.ts';

export interface ExportAbout {
  /** Plain date of the day it is made. */
  today: string;
  /** The filters in words; none: all files. */
  filters: readonly string[];
}
/** Text, a number, or a day. */
type CellValue = string | number | { day: string } | null;
/** A plain date as a cell: a date in Excel, its text in CSV. */
const day = (date: string | null): CellValue => (date === null ? null : { day: date });

const COLUMNS = [
  'reference',
  'title',
  'firm',
  'territory',
  'status',
  'animator',
  'session',
  'decided',
  'investment',
  'jobs_total',
  'jobs_kept',
  'changed',
] as const;

function lineOf(t: Translate, project: ListedProject): CellValue[] {
  return [
    project.reference,
    project.title,
    project.firmName,
    project.territoryName,
    t(`projects:status.${project.status}`),
    project.animatorName,
    day(project.sessionOn),
    day(project.decidedOn),
    project.investmentCents === null ? null : project.investmentCents / 100,
    project.jobsTotal,
    project.jobsKept,
    day(parisDay(project.lastChangedAt)),
  ];
}
function headOf(t: Translate, count: number, about: ExportAbout): CellValue[][] {
  return [
    [t('projects:list.title')],
    [t('projects:export.made_on'), day(about.today)],
    [t('projects:export.filters'), about.filters.length > 0 ? about.filters.join(' ; ') : t('projects:export.all')],
    [t('projects:export.rows'), count],
    [],
  ];
}

/** CSV with semicolons and a byte-order mark (French Excel); what begins like a formula is made harmless. */
export function projectsAsCsv(t: Translate, projects: readonly ListedProject[], about: ExportAbout): string {
  const rows = [...headOf(t, projects.length, about), COLUMNS.map((name) => t(`projects:column.${name}`)), ...projects.map((project) => lineOf(t, project))];
  const plain = rows.map((row) => row.map((value) => (typeof value === 'object' && value ? value.day : value)));
  return stringify(plain, { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

/** The same lines as an Excel file: numbers as numbers, days as days, text as text (never read as a formula). */
export async function projectsAsXlsx(t: Translate, projects: readonly ListedProject[], about: ExportAbout): Promise<Uint8Array> {
  const cell = (value: CellValue) => {
    if (value === null) return null;
    if (typeof value === 'object') return { type: Date, value: new Date(`${value.day}T00:00:00Z`), format: 'dd/mm/yyyy' };
    return typeof value === 'number' ? { type: Number, value } : { type: String, value };
  };
  const bold = (value: string) => ({ type: String, value, fontWeight: 'bold' as const });
  const data: SheetData = [
    ...headOf(t, projects.length, about).map((row) => row.map(cell)),
    COLUMNS.map((name) => bold(t(`projects:column.${name}`))),
    ...projects.map((project) => lineOf(t, project).map(cell)),
  ];
  return writeXlsx(data, {
    sheet: t('projects:list.title'),
    columns: COLUMNS.map((name) => ({ width: name === 'title' || name === 'firm' ? 36 : 18 })),
  }).toBuffer();
}
