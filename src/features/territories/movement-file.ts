import { parse } from 'csv-parse/sync';
import { hasHidden, withoutHidden } from './hidden-characters.ts';
import type { MovementKind, MovementLine } from './movement.ts';

/** What is wrong with a file, or with one of its lines (`line` counts the header as 1; 0: the whole file). */
export interface FileError {
  line: number;
  key: 'not-a-table' | 'wrong-columns' | 'empty' | 'too-many-lines' | 'bad-date' | 'bad-code' | 'bad-name' | 'bad-type';
  value: string;
}
/** INSEE's movements as read: the lines from commune to commune, and how many others there were. */
export interface MovementFile {
  lines: Omit<MovementLine, 'id'>[];
  /** Lines about delegated or associated communes and arrondissements, which are no communes. */
  otherTypes: number;
  /** Lines that change nothing (a commune that stays itself), or of overseas collectivities, where there is no ALIZE. */
  noEffect: number;
  errors: FileError[];
}

const COLUMNS = ['MOD', 'DATE_EFF', 'TYPECOM_AV', 'COM_AV', 'LIBELLE_AV', 'TYPECOM_AP', 'COM_AP', 'LIBELLE_AP'] as const;
const TYPES = new Set(['COM', 'COMA', 'COMD', 'ARM']);
const CODE = /^[0-9][0-9AB][0-9]{3}$/;
/** Saint-Pierre-et-Miquelon, Saint-Barthélemy, Saint-Martin and the Pacific. */
const OUTSIDE = /^(97[578]|98)/;
const MAX_LINES = 60_000;
const MAX_ERRORS = 200;

type Row = Record<string, string>;

/** Reads INSEE's yearly file of movements (`v_mvtcommune_….csv`). Never throws; a file with any error is not to be imported. */
export function readMovementFile(text: string): MovementFile {
  const failed = (key: FileError['key'], value = ''): MovementFile => ({ lines: [], otherTypes: 0, noEffect: 0, errors: [{ line: 0, key, value }] });
  const head = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '';
  let rows: { record: Row; info: { lines: number } }[];
  try {
    rows = parse(text, {
      columns: (header: string[]) => header.map((name) => name.trim().toUpperCase()),
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      delimiter: head.includes(';') ? ';' : ',',
      to: MAX_LINES + 1,
    }) as unknown as typeof rows;
  } catch {
    return failed('not-a-table');
  }
  const first = rows[0];
  if (!first) return failed('empty');
  const missing = COLUMNS.filter((name) => !(name in first.record));
  if (missing.length > 0) return failed('wrong-columns', missing.join(', '));
  if (rows.length > MAX_LINES) return failed('too-many-lines', String(MAX_LINES));

  const file: MovementFile = { lines: [], otherTypes: 0, noEffect: 0, errors: [] };
  for (const { record, info } of rows) {
    const wrong = errorOf(record);
    if (wrong) {
      if (file.errors.length < MAX_ERRORS) file.errors.push({ line: info.lines, ...wrong });
    } else if (record.TYPECOM_AV !== 'COM' || record.TYPECOM_AP !== 'COM') file.otherTypes += 1;
    else if (OUTSIDE.test(record.COM_AV!) || OUTSIDE.test(record.COM_AP!)) file.noEffect += 1;
    else {
      file.lines.push({
        effectiveOn: record.DATE_EFF!,
        kind: kindOf(record),
        fromCode: record.COM_AV!,
        fromName: record.LIBELLE_AV!.trim(),
        toCode: record.COM_AP!,
        toName: record.LIBELLE_AP!.trim(),
      });
    }
  }
  const useful = withoutEffectless(file.lines);
  return { ...file, lines: useful, noEffect: file.noEffect + file.lines.length - useful.length };
}

function errorOf(row: Row): Omit<FileError, 'line'> | null {
  for (const column of ['TYPECOM_AV', 'TYPECOM_AP'] as const) if (!TYPES.has(row[column] ?? '')) return { key: 'bad-type', value: short(row[column]) };
  const date = row.DATE_EFF ?? '';
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (!Number.isFinite(time) || new Date(time).toISOString().slice(0, 10) !== date || date < '1900' || date > '2101')
    return { key: 'bad-date', value: short(date) };
  for (const column of ['COM_AV', 'COM_AP'] as const) if (!CODE.test(row[column] ?? '')) return { key: 'bad-code', value: short(row[column]) };
  for (const column of ['LIBELLE_AV', 'LIBELLE_AP'] as const) {
    const name = (row[column] ?? '').trim();
    if (name === '' || name.length > 160 || hasHidden(name)) return { key: 'bad-name', value: short(name) };
  }
  return null;
}
function short(value: string | undefined): string {
  return withoutHidden(value ?? '', '·').slice(0, 40);
}

/** INSEE's numbers: 10 change of name; 20, 21 creation and re-creation; 41, 50 change of code; the 30s suppressions and mergers. */
function kindOf(row: Row): MovementKind {
  if (row.COM_AV === row.COM_AP && row.MOD === '10') return 'renaming';
  if (row.MOD === '20' || row.MOD === '21') return 'split';
  return row.MOD === '41' || row.MOD === '50' ? 'code_change' : 'merger';
}

/** A commune that stays itself counts only beside another of the same day that joins or leaves it; a new name makes it a renaming. */
function withoutEffectless<Line extends Omit<MovementLine, 'id'>>(lines: readonly Line[]): Line[] {
  const unlike = new Set(
    lines.filter((line) => line.fromCode !== line.toCode).flatMap((line) => [`${line.effectiveOn} ${line.fromCode}`, `${line.effectiveOn} ${line.toCode}`]),
  );
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const key = `${line.effectiveOn} ${line.fromCode} ${line.toCode}`;
    if (seen.has(key)) return [];
    seen.add(key);
    if (line.fromCode !== line.toCode || unlike.has(`${line.effectiveOn} ${line.fromCode}`)) return [line];
    return line.fromName === line.toName ? [] : [{ ...line, kind: 'renaming' as const }];
  });
}
