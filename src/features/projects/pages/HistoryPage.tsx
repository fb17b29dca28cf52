import { Empty } from '../../../ui/Notice.tsx';
import { Pager } from '../../../ui/Filters.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Locale } from '../../../ui/locale.tsx';
import { isField } from '../file.ts';
import type { Change } from '../history-queries.ts';
import type { Project } from '../queries.ts';

/** The history of a file, field by field. */
export function HistoryPage({
  project,
  base,
  lines: { lines, more },
  field,
}: {
  project: Project;
  base: string;
  lines: { lines: Change[]; more: number | null };
  field: string | null;
}) {
  const locale = useLocale();
  const { t, dateTime } = locale;
  const who = (line: Change) => (line.byOwner ? project.ownerName || t('projects:form.owner') : (line.actorName ?? t('projects:history.system')));
  const at = `${base}/historique`;
  return (
    <>
      <PageTop title={t('projects:history.title')} trail={[{ label: project.reference, href: base }]} under={t('projects:history.under')} />
      {lines.length === 0 ? (
        <Empty title={t('projects:history.none')} />
      ) : (
        <Table
          caption={t('projects:history.title')}
          rowKey={(line) => String(line.id)}
          rows={lines}
          columns={[
            { key: 'field', title: t('projects:history.field'), cell: (line) => <a href={`${at}?champ=${line.field}`}>{labelOf(line.field, t)}</a> },
            {
              key: 'before',
              title: t('projects:history.before'),
              cell: (line) => <span className="soft wrap-anywhere">{valueTold(line.field, line.before, locale)}</span>,
            },
            {
              key: 'after',
              title: t('projects:history.after'),
              cell: (line) => <span className="wrap-anywhere">{valueTold(line.field, line.after, locale)}</span>,
            },
            { key: 'who', title: t('projects:history.who'), cell: who },
            { key: 'when', title: t('projects:history.when'), cell: (line) => dateTime(line.at) },
          ]}
        />
      )}
      <Pager previous={field ? at : null} next={more ? `${at}?avant=${more}${field ? `&champ=${field}` : ''}` : null} />
    </>
  );
}

function labelOf(field: string, t: Locale['t']): string {
  return isField(field) ? t(`projects:field.${field}`) : t(`projects:other_field.${field as 'owner_sent_at'}`, { defaultValue: field } as never);
}

/** The kind of a row, by the table it is of. */
function kindTold(field: string, kind: string, t: Locale['t']): string {
  const words = { finance: 'finance_kind', relations: 'relation', attachments: 'piece_kind' }[field] ?? 'kind';
  return t(`projects:${words}.${kind}` as 'projects:kind.growth', { defaultValue: kind } as never);
}

/** A stored value as people read it: money, days, dates, choices by their names; a row of a table as its values in a line. */
function valueTold(field: string, value: unknown, locale: Locale): string {
  const { t, date, dateTime, euros, days, number } = locale;
  if (value === null || value === undefined) return '—';
  if (typeof value === 'object') {
    return Object.entries(value as Record<string, unknown>)
      .filter(([name, one]) => one !== null && one !== '' && name !== 'side')
      .map(([name, one]) => (name === 'kind' ? kindTold(field, String(one), t) : valueTold(name, one, locale)))
      .join(' · ');
  }
  if (typeof value === 'boolean') return t(value ? 'ui:yes' : 'ui:no');
  if (typeof value === 'number') return field.endsWith('cents') ? euros(value) : field === 'half_days' ? days(value) : number(value);
  const text = String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return date(text);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return dateTime(new Date(text));
  const words = { kind: 'kind', confidentiality: 'confidentiality', opinion_kind: 'opinion' }[field];
  if (field === 'skill_domain') return t(`agreements:domain.${text as 'sales'}`);
  if (words) return t(`projects:${words}.${text}` as 'projects:kind.growth', { defaultValue: text } as never);
  return [...text].length > 280 ? `${[...text].slice(0, 280).join('')}…` : text;
}
