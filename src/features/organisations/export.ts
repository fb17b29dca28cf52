import { stringify } from 'csv-stringify/sync';
import { spacedSiret } from '../../shared/siret.ts';
import type { Translate } from '../../shared/text-key.ts';
import type { ListedSheet } from './queries.ts';
import { bandSaid } from './said.ts';

/**
 * The list as a sheet for any spreadsheet: semicolons and a byte-order mark (French Excel), what begins like a formula made harmless,
 * and above the lines the day, the filters and the number of lines. Names of people are never in it.
 */
export function sheetsAsCsv(t: Translate, sheets: readonly ListedSheet[], about: { today: string; filters: readonly string[] }): string {
  const rows: (string | number)[][] = [
    [t('organisations:list.title')],
    [t('organisations:export.made_on'), about.today],
    [t('organisations:export.filters'), about.filters.length > 0 ? about.filters.join(' ; ') : t('organisations:export.all')],
    [t('organisations:export.rows'), sheets.length],
    [],
    (['name', 'company_name', 'siret', 'commune', 'territory', 'roles', 'naf_code', 'size_band', 'headcount', 'closed_on'] as const)
      .map((field) => t(`organisations:field.${field}`))
      .concat(t('organisations:status.to_complete')),
    ...sheets.map((sheet) => [
      sheet.name,
      sheet.companyName,
      // Written in groups: a spreadsheet would round fourteen digits.
      sheet.siret ? spacedSiret(sheet.siret) : '',
      sheet.communeName ?? '',
      sheet.territoryName,
      sheet.roles.map((role) => t(`organisations:role.${role}`)).join(', '),
      sheet.nafCode ?? '',
      bandSaid(t, sheet.sizeBand) ?? '',
      sheet.headcount ?? '',
      sheet.closedOn ?? '',
      t(sheet.toComplete ? 'organisations:export.yes' : 'organisations:export.no'),
    ]),
  ];
  return stringify(rows, { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
