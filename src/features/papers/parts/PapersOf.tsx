import type { ReactNode } from 'react';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { MissionHere } from '../../missions/doors.ts';
import type { Visit } from '../../people/scope.ts';
import { mayKeepPapers, mayReadStatement } from '../access.ts';
import { papersOf } from '../queries.ts';
import type { Paper } from '../queries.ts';
import { statementOf, statementYears } from '../statement.ts';
import { TONE } from '../tones.ts';

/** On the page of a mission: its papers, as far as its reader may read them. */
export async function papersOfMission({ tx, scope }: Visit, { mission }: MissionHere): Promise<ReactNode> {
  const papers = (await papersOf(tx, mission.id)).filter(({ state }) => state !== 'void');
  const keeps = mayKeepPapers(scope, mission.territoryId) && !['wanted', 'proposed', 'employee_agreed', 'cancelled'].includes(mission.status);
  if (papers.length === 0 && !keeps) return null;
  return <PapersOf key="papers" missionId={mission.id} papers={papers} keeps={keeps} />;
}
function PapersOf({ missionId, papers, keeps }: { missionId: string; papers: readonly Paper[]; keeps: boolean }) {
  const { t } = useLocale();
  const waits = papers.filter(({ state }) => state === 'draft' || state === 'sent').length;
  return (
    <Section title={t('papers:mission.panel')} id="papiers" aside={keeps ? <a href={`/missions/${missionId}/papiers`}>{t('papers:mission.see')}</a> : null}>
      {waits > 0 ? <p className="soft mb-2">{t('papers:mission.waits', { count: waits })}</p> : null}
      <Rows
        label={t('papers:mission.panel')}
        rows={papers.map((one) => ({
          key: one.id,
          thing: <a href={`/papiers/${one.id}`}>{t(`papers:kind.${one.kind}`)}</a>,
          reason: one.number,
          state: <Badge tone={TONE[one.state]}>{t(`papers:state.${one.state}`)}</Badge>,
        }))}
      />
    </Section>
  );
}

/** On an establishment's sheet: what it gave in the last year that has confirmed days, and the way to its statement. */
export async function statementOfSheet({ tx, scope }: Visit, sheet: { id: string; territoryId: string }) {
  if (!mayReadStatement(scope, sheet)) return null;
  const [year] = await statementYears(tx, [sheet.id]);
  if (year === undefined) return null;
  const { halfDays } = await statementOf(tx, [sheet.id], year);
  return <StatementOf key="statement" id={sheet.id} year={year} halfDays={halfDays} />;
}
function StatementOf({ id, year, halfDays }: { id: string; year: number; halfDays: number }) {
  const { t, days } = useLocale();
  return (
    <Section
      title={t('papers:statement.panel')}
      id="releve"
      aside={<a href={`/etablissements/${id}/releve?annee=${year}`}>{t('papers:statement.see', { year })}</a>}
    >
      <p>{t('papers:statement.panel_said', { days: days(halfDays), year })}</p>
    </Section>
  );
}
