import type { ReactNode } from 'react';
import { LinkButton } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import { reportShown, reportsRead } from '../queries.ts';
import type { Report } from '../queries.ts';
import { titleOf } from '../said.ts';

/** On a territory's public page: the report it shows to everybody. Nothing without one. */
export async function reportOfTerritory({ tx }: Visit, territory: { id: string; name: string }): Promise<ReactNode> {
  const report = await reportShown(tx, territory.id);
  return report ? <Shown key="report" report={report} territory={territory.name} /> : null;
}
/** On a steering committee's page: the newest annual report of its territory, for those who may read it. */
export async function reportOfMeeting({ tx }: Visit, meeting: { territoryCode: string }): Promise<ReactNode> {
  const report = (await reportsRead(tx, meeting.territoryCode, 40)).find(({ kind, status }) => kind === 'territory_year' && status === 'frozen');
  return report ? <OfMeeting key="report" report={report} /> : null;
}
function OfMeeting({ report }: { report: Report }) {
  const locale = useLocale();
  const { t, dateTime } = locale;
  return (
    <Section title={t('reports:meeting.title')}>
      <p>
        <a href={`/rapports/${report.id}`}>{titleOf(report, locale)}</a>
      </p>
      <p className="soft">{[report.number, t('reports:list.known', { date: dateTime(report.knownAt) })].join(' · ')}</p>
    </Section>
  );
}
function Shown({ report, territory }: { report: { id: string; number: string; year: number; frozenAt: Date }; territory: string }) {
  const { t, date } = useLocale();
  return (
    <Section title={t('reports:public.title')} id="rapport">
      <p className="mb-2 max-w-prose">{t('reports:public.text', { year: report.year, territory, date: date(report.frozenAt), number: report.number })}</p>
      <LinkButton href={`/rapports/publies/${report.id}`} icon="download" download>
        {t('reports:public.act', { year: report.year })}
      </LinkButton>
    </Section>
  );
}
