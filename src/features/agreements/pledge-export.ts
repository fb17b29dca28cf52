import { stringify } from 'csv-stringify/sync';
import type { Translate } from '../../shared/text-key.ts';
import { SKILL_DOMAINS } from './pledge.ts';
import type { PledgeLine } from './pledge-queries.ts';

/**
 * The table of a year for any spreadsheet: semicolons and a byte-order mark (French Excel), what begins like a formula made harmless,
 * and above the lines the day, the filters and the number of lines. Days and euros are decimal numbers written as the language writes them.
 */
export function pledgesAsCsv(
  t: Translate,
  lines: readonly PledgeLine[],
  about: { year: number; today: string; filters: readonly string[]; lang: 'fr' | 'en' },
): string {
  const decimal = (value: number) => (about.lang === 'fr' ? String(value).replace('.', ',') : String(value));
  const days = (halfDays: number | null | undefined) => (halfDays ? decimal(halfDays / 2) : '');
  const rows: (string | number)[][] = [
    [t('agreements:pledges.title', { year: about.year })],
    [t('agreements:export.made_on'), about.today],
    [t('agreements:export.filters'), about.filters.length > 0 ? about.filters.join(' ; ') : t('agreements:export.everything')],
    [t('agreements:export.rows'), lines.length],
    [t('agreements:export.half_days_note')],
    [],
    [
      t('agreements:pledges.establishment'),
      t('agreements:export.territory'),
      ...SKILL_DOMAINS.map((domain) => t(`agreements:domain.${domain}`)),
      t('agreements:pledge.total'),
      t('agreements:pledge.euros'),
      t('agreements:pledges.state'),
      t('agreements:export.confidential'),
      t('agreements:pledges.last_year', { year: about.year - 1 }),
    ],
    ...lines.map(({ name, territoryName, pledge, lastYear }) => [
      name,
      territoryName,
      ...SKILL_DOMAINS.map((domain) => days(pledge?.days[domain])),
      days(pledge?.total),
      pledge && pledge.euroCents > 0 ? decimal(pledge.euroCents / 100) : '',
      pledge ? t(`agreements:pledge.status.${pledge.status}`) : t('agreements:pledges.states.none'),
      pledge ? t(pledge.confidential ? 'agreements:export.yes' : 'agreements:export.no') : '',
      days(lastYear),
    ]),
  ];
  return stringify(rows, { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
