// The same report as a workbook: its figures, its years, its territories, the definitions, and what was known when. The same content gives the same bytes.
import writeXlsx from 'write-excel-file/node';
import type { SheetData } from 'write-excel-file/node';
import { translator } from '../../platform/texts.ts';
import { DRAWN } from './report.ts';
import type { Content } from './report.ts';
import { figureValue, titleOf } from './said.ts';

type Cell = string | number | { day: string };
/** Numbers as numbers, days as days, text as text: never read as a formula. */
function asSheet(rows: readonly (readonly Cell[])[]): SheetData {
  return rows.map((row) =>
    row.map((value) => {
      if (typeof value === 'object') return { type: Date, value: new Date(`${value.day}T00:00:00Z`), format: 'dd/mm/yyyy' };
      return typeof value === 'number' ? { type: Number, value } : { type: String, value };
    }),
  ) as SheetData;
}
export async function reportSheets(content: Content): Promise<Buffer> {
  const t = translator('fr');
  const { period, known } = content;
  const unitOf = (code: string) => content.figures.find((one) => one.code === code)?.unit ?? 'count';
  const drawnHead = DRAWN.map((code) => t(`reports:drawn.${code}`));
  const drawn = (line: Content['years'][number] | Content['territories'][number]) => DRAWN.map((code) => figureValue(unitOf(code), line[code]));
  const sheets: { name: string; rows: Cell[][] }[] = [
    {
      name: t('reports:sheet.figures'),
      rows: [
        [t('reports:paper.figure'), t('reports:sheet.unit'), t('reports:paper.period'), t('reports:sheet.before'), t('reports:sheet.version')],
        ...content.figures.map((one): Cell[] => [
          one.name,
          t(`reports:unit.${one.unit}`),
          figureValue(one.unit, one.now),
          figureValue(one.unit, one.before),
          one.version,
        ]),
      ],
    },
    { name: t('reports:sheet.years'), rows: [[t('reports:paper.year'), ...drawnHead], ...content.years.map((one): Cell[] => [one.year, ...drawn(one)])] },
    ...(content.territories.length > 0
      ? [
          {
            name: t('reports:sheet.territories'),
            rows: [[t('reports:paper.territory'), ...drawnHead], ...content.territories.map((one): Cell[] => [one.name, ...drawn(one)])],
          },
        ]
      : []),
    {
      name: t('reports:sheet.definitions'),
      rows: [
        [t('reports:paper.figure'), t('reports:sheet.definition'), t('reports:sheet.formula'), t('reports:sheet.version'), t('reports:sheet.since')],
        ...content.figures.map((one): Cell[] => [one.name, one.definition, one.formula, one.version, { day: one.since }]),
      ],
    },
    {
      name: t('reports:sheet.about'),
      rows: [
        [t('reports:sheet.number'), content.number],
        [t('reports:sheet.title'), titleOf({ kind: content.kind, territory: content.place, year: period.year, quarter: period.quarter }, { t })],
        [t('reports:paper.period'), { day: period.from }, { day: period.to }],
        [t('reports:sheet.before'), { day: content.before.from }, { day: content.before.to }],
        [t('reports:sheet.known'), known.at],
        ...(known.fact === null ? [] : [[t('reports:sheet.fact'), known.fact]]),
      ],
    },
  ];
  const book = await writeXlsx(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      data: asSheet(rows),
      columns: [{ width: 52 }, { width: 34 }, { width: 20 }, { width: 20 }, { width: 14 }],
    })),
  ).toBuffer();
  return withoutClock(Buffer.from(book));
}

/** An archive whose entries are all of one moment: the library notes the hour of writing, which would make the same report two files. */
export function withoutClock(archive: Buffer): Buffer {
  const whole = Buffer.from(archive);
  const end = whole.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('no archive');
  let at = whole.readUInt32LE(end + 16);
  for (let n = whole.readUInt16LE(end + 10); n > 0; n--) {
    if (whole.readUInt32LE(at) !== 0x02014b50) throw new Error('the archive is not what it was expected to be');
    const local = whole.readUInt32LE(at + 42);
    // 1 January 1980, midnight.
    for (const place of [at + 12, local + 10]) whole.writeUInt32LE(0x00210000, place);
    at += 46 + whole.readUInt16LE(at + 28) + whole.readUInt16LE(at + 30) + whole.readUInt16LE(at + 32);
  }
  return whole;
}
