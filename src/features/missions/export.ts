// The list of missions for any spreadsheet, with the filters written in it.
import { stringify } from 'csv-stringify/sync';
import type { Translate } from '../../shared/text-key.ts';
import type { Mission } from './queries.ts';

/** Semicolons and a byte-order mark (French Excel); what begins like a formula is made harmless. Days are decimal numbers as the language writes them. */
export function missionsAsCsv(
  t: Translate,
  missions: readonly Mission[],
  about: { today: string; filters: readonly string[]; lang: 'fr' | 'en'; whole: boolean },
): string {
  const days = (halfDays: number) => (about.lang === 'fr' ? String(halfDays / 2).replace('.', ',') : String(halfDays / 2));
  const rows: (string | number)[][] = [
    [t('missions:list.title')],
    [t('missions:export.made_on'), about.today],
    [t('missions:export.filters'), about.filters.length > 0 ? about.filters.join(' ; ') : t('missions:export.everything')],
    [t('missions:export.rows'), missions.length],
    ...(about.whole ? [] : [[t('missions:export.cut')]]),
    [],
    (
      [
        'title',
        'firm',
        'reference',
        'site',
        'expert',
        'domain',
        'kind',
        'state',
        'days',
        'done',
        'confirmed',
        'starts',
        'ends',
        'ended_as',
        'route',
        'territory',
      ] as const
    ).map((name) => t(`missions:column.${name}`)),
    ...missions.map((one) => [
      one.title,
      one.firmName,
      one.reference,
      one.siteName,
      one.expertName ?? '',
      t(`agreements:domain.${one.skillDomain as 'sales'}`),
      t(`missions:kind.${one.kind}`),
      t(`missions:status.${one.status}`),
      days(one.halfDays),
      days(one.done),
      days(one.confirmed),
      one.startedOn ?? one.startsOn ?? '',
      one.endedOn ?? one.endsOn ?? '',
      one.endedAs ? t(`missions:ending.${one.endedAs}`) : '',
      one.route ?? '',
      one.territoryName,
    ]),
  ];
  return stringify(rows, { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
