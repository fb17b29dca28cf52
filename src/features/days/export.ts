import { stringify } from 'csv-stringify/sync';
import type { Translate } from '../../shared/text-key.ts';
import { SHOWN } from './pages/LedgerPage.tsx';
import type { LedgerFilters, SiteLine } from './queries.ts';

/** The ledger of a year for any spreadsheet, in days: above the lines the day, the filters and the number of lines; what begins like a formula made harmless. */
export function ledgerAsCsv(
  t: Translate,
  lines: readonly SiteLine[],
  about: { filters: LedgerFilters; said: readonly string[]; today: string; lang: 'fr' | 'en' },
): string {
  const days = (halfDays: number) => {
    const text = String(Math.abs(halfDays) / 2);
    return about.lang === 'fr' ? text.replace('.', ',') : text;
  };
  const rows: string[][] = [
    [t('days:ledger.title', { year: about.filters.year })],
    [t('agreements:export.made_on'), about.today],
    [t('agreements:export.filters'), about.said.length > 0 ? about.said.join(' ; ') : t('agreements:export.everything')],
    [t('agreements:export.rows'), String(lines.length)],
    [],
    [t('days:ledger.site'), t('days:ledger.territory'), ...SHOWN.map((kind) => t(`days:account.${kind}`))],
    ...lines.map((line) => [line.name, line.territoryName, ...SHOWN.map((kind) => days(line.balances[kind]))]),
  ];
  return `\uFEFF${stringify(rows, { delimiter: ';', escape_formulas: true })}`;
}
