import type { ReactNode } from 'react';
import { onceToken } from '../../../platform/once.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { openHolder } from '../../links/holder.ts';
import type { Visit } from '../../people/scope.ts';
import type { Here } from '../../projects/doors.ts';
import { mayKeepMissions, mayListMissions, mayReadMission, missionActorsOf } from '../access.ts';
import { actionsOf, missionIds, missionsOf } from '../queries.ts';
import type { Mission, PlannedAction } from '../queries.ts';
import type { MissionActor } from '../life-cycle.ts';
import { MissionState } from './MissionState.tsx';
import { Plan } from './Plan.tsx';

const SHOWN = 12;

/** On the team's page of a file: its missions, and the way to a new one. */
export async function missionsOfFile({ tx, scope }: Visit, { project, side }: Here): Promise<ReactNode> {
  if (side.asOwner) return null;
  const missions = (await missionsOf(tx, await missionIds(tx, { projectId: project.id }))).filter((one) => mayReadMission(scope, one));
  const helped = ['approved', 'approved_with_conditions', 'in_delivery', 'delivered', 'in_follow_up'].includes(project.status);
  if (missions.length === 0 && !helped) return null;
  return (
    <OfFile
      key="missions"
      missions={missions}
      make={helped && mayKeepMissions(scope, project.territoryId) ? `/missions/nouvelle?dossier=${project.reference}` : null}
    />
  );
}
function OfFile({ missions, make }: { missions: readonly Mission[]; make: string | null }) {
  const { t } = useLocale();
  return (
    <Section id="missions" title={t('missions:menu')} aside={make ? <a href={make}>{t('missions:list.make')}</a> : null}>
      {missions.length === 0 ? <p className="soft">{t('missions:of.none')}</p> : <MissionRows missions={missions} by="site" />}
    </Section>
  );
}

/** On an establishment's sheet: the missions of its people. Null for those who may not read them, or when there are none. */
export async function missionsOfSheet({ tx, scope }: Visit, sheet: { id: string; territoryId: string }) {
  if (!mayListMissions(scope)) return null;
  const ids = await missionIds(tx, { establishmentId: sheet.id }, SHOWN + 1);
  const missions = (await missionsOf(tx, ids)).filter((one) => mayReadMission(scope, one));
  return missions.length > 0 ? <OfSheet key="missions" missions={missions.slice(0, SHOWN)} more={missions.length > SHOWN} /> : null;
}
function OfSheet({ missions, more }: { missions: readonly Mission[]; more: boolean }) {
  const { t } = useLocale();
  return (
    <Section
      id="missions"
      title={t('missions:of.sheet')}
      aside={more ? <a href={`/missions?q=${encodeURIComponent(missions[0]!.siteName)}`}>{t('missions:of.all')}</a> : null}
    >
      <MissionRows missions={missions} by="firm" />
    </Section>
  );
}
function MissionRows({ missions, by }: { missions: readonly Mission[]; by: 'site' | 'firm' }) {
  const { t, days, date } = useLocale();
  return (
    <Rows
      label={t('missions:menu')}
      rows={missions.map((one) => {
        const from = one.startedOn ?? one.startsOn;
        return {
          key: one.id,
          thing: <a href={`/missions/${one.id}`}>{one.title}</a>,
          reason: [
            by === 'site' ? one.siteName : one.firmName,
            one.expertName,
            t('missions:list.days', { done: days(one.done), all: days(one.halfDays) }),
            from ? t('missions:of.from', { date: date(from) }) : null,
          ]
            .filter(Boolean)
            .join(' · '),
          state: <MissionState status={one.status} endedAs={one.endedAs} />,
        };
      })}
    />
  );
}

/** On the owner's pages: who comes, from which site, when, and the plan of actions to agree to. Nobody is named before the mission is agreed. */
export async function missionsOfOwner(visit: Visit, { project, side }: Here): Promise<ReactNode> {
  if (!side.asOwner) return null;
  const { tx, scope } = visit;
  const missions = (await missionsOf(tx, await missionIds(tx, { projectId: project.id }))).filter(
    ({ managerAgreedAt, status }) => managerAgreedAt && status !== 'cancelled',
  );
  if (missions.length === 0) return null;
  const holder = await openHolder(visit);
  const all = [];
  for (const mission of missions)
    all.push({ mission, actions: await actionsOf(tx, mission.id), actors: missionActorsOf(scope, mission, holder).filter((who) => who === 'owner') });
  return <OfOwner key="missions" all={all} moved={visit.url.searchParams.get('plan') === 'change'} once={onceToken()} />;
}
function OfOwner(props: {
  all: readonly { mission: Mission; actions: readonly PlannedAction[]; actors: readonly MissionActor[] }[];
  /** The plan changed while its owner was agreeing to it. */
  moved: boolean;
  once: string;
}) {
  const { all, moved, once } = props;
  const { t, days, date } = useLocale();
  return (
    <>
      <Section id="missions" title={t('missions:of.owner')}>
        <Rows
          label={t('missions:of.owner')}
          rows={all.map(({ mission }) => {
            const from = mission.startedOn ?? mission.startsOn;
            const until = mission.endedOn ?? mission.endsOn;
            return {
              key: mission.id,
              thing: (
                <>
                  <strong>{mission.expertName ?? '—'}</strong> — {mission.siteName}
                  <br />
                  {mission.title}
                </>
              ),
              reason: [
                t('missions:list.days', { done: days(mission.done), all: days(mission.halfDays) }),
                from
                  ? until
                    ? t('missions:of.between', { from: date(from), until: date(until) })
                    : t('missions:of.from', { date: date(from) })
                  : t('missions:of.no_date'),
                mission.place,
              ]
                .filter(Boolean)
                .join(' · '),
              state: <MissionState status={mission.status} endedAs={mission.endedAs} />,
            };
          })}
        />
      </Section>
      {moved ? (
        <Notice tone="late" live>
          {t('missions:plan.moved')}
        </Notice>
      ) : null}
      {all.map(({ mission, actions, actors }) =>
        actions.length > 0 ? (
          <Plan key={mission.id} mission={mission} actions={actions} actors={actors} once={once} agreeAt={`/mon-dossier/missions/${mission.id}/plan`} />
        ) : null,
      )}
    </>
  );
}
