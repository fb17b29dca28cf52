import { Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { LeftUnmet } from '../unmet-queries.ts';

/** Needs that nobody had met when their file left: with the day and the obstacle of that day. */
export function GoneUnmet({ lines, count }: { lines: readonly LeftUnmet[]; count: number }) {
  const { t, date, days } = useLocale();
  if (lines.length === 0) return null;
  return (
    <Section title={t('skills:unmet.gone')} id="partis">
      <p className="soft mb-3 max-w-prose">{t('skills:unmet.gone_help', { count })}</p>
      <Table
        caption={t('skills:unmet.gone')}
        rows={lines}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'file',
            title: t('skills:unmet.file'),
            cell: (need) => (
              <>
                <a href={`/dossiers/${need.projectId}`}>{need.firmName}</a>
                <span className="soft block text-sm">{need.territoryName}</span>
              </>
            ),
          },
          { key: 'domain', title: t('skills:unmet.domain'), cell: (need) => t(`agreements:domain.${need.domain}`) },
          { key: 'result', title: t('skills:request.wanted'), cell: (need) => need.result },
          { key: 'days', title: t('skills:request.length'), numeric: true, cell: (need) => (need.halfDays === null ? null : days(need.halfDays)) },
          {
            key: 'left',
            title: t('skills:unmet.left'),
            cell: (need) => (
              <>
                {date(need.leftOn)} · {t(`projects:status.${need.leftAs}`)}
                <span className="soft block text-sm">{t(`skills:unmet.gone_cause.${need.cause ?? 'unknown'}`)}</span>
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}
