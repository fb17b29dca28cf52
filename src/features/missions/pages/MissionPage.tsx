import type { ReactNode } from 'react';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Section } from '../../../ui/PageTop.tsx';
import { Facts, Timeline } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { dataTold, keyOf, actorTold } from '../../people/told.ts';
import type { MissionActor } from '../life-cycle.ts';
import type { AskLine, Told } from '../list-queries.ts';
import { nextOf } from '../next.ts';
import { MainAct } from '../parts/MainAct.tsx';
import { MissionState } from '../parts/MissionState.tsx';
import { Plan } from '../parts/Plan.tsx';
import { RoutePart, RouteSince } from '../parts/RoutePart.tsx';
import { SideActs } from '../parts/SideActs.tsx';
import { AskedList } from '../parts/AskedList.tsx';
import type { Mission, PlannedAction } from '../queries.ts';
import type { RouteStanding } from '../route-queries.ts';
import type { MissionDone } from '../said.ts';

/** One mission: where it is, what comes next and from whom, what it is for, its papers and days, what happened. */
export function MissionPage(props: {
  mission: Mission;
  actors: readonly MissionActor[];
  actions: readonly PlannedAction[];
  asks: readonly AskLine[];
  history: readonly Told[];
  papersAgain: readonly string[];
  route: RouteStanding | null;
  panels: readonly ReactNode[];
  failed: MissionDone | null;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  done: string | null;
  refused: string | null;
  once: string;
}) {
  const { mission, actors, actions, asks, history, papersAgain, route, panels, failed, typed, errors, done, refused, once } = props;
  const { t, ...locale } = useLocale();
  const next = nextOf(mission, actors);
  const said = { name: mission.firmName, site: mission.siteName, expert: mission.expertName ?? t('missions:page.the_person') };
  return (
    <>
      <PageTop
        title={mission.title}
        trail={[{ label: t('missions:menu'), href: '/missions' }]}
        under={t('missions:page.under', said)}
        state={<MissionState status={mission.status} endedAs={mission.endedAs} />}
        act={next?.mine ? <MainAct mission={mission} act={next.act} once={once} /> : null}
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {papersAgain.length > 0 ? <PapersAgain mission={mission} kinds={papersAgain} /> : null}
      {route ? <RouteSince mission={mission} standing={route} /> : null}
      <Columns
        aside={
          <>
            <About mission={mission} actors={actors} />
            <SideActs mission={mission} actors={actors} main={next?.mine ? next.act : null} failed={failed} typed={typed} errors={errors} once={once} />
          </>
        }
      >
        {next ? (
          <Section title={t('missions:page.next')}>
            <p className="max-w-prose">{t(`missions:next.${next.act as 'propose'}.${next.mine ? 'mine' : 'theirs'}`, said)}</p>
          </Section>
        ) : (
          <Section title={t('missions:page.ended')}>
            <p className="max-w-prose">
              {mission.status === 'cancelled'
                ? t('missions:page.cancelled', { reason: mission.cancelReason ?? '' })
                : t('missions:page.ended_how', { date: locale.date(mission.endedOn ?? mission.today), how: t(`missions:ending.${mission.endedAs ?? 'done'}`) })}
              {mission.endReason ? ` ${mission.endReason}` : ''}
            </p>
            {mission.replacedBy ? (
              <p className="mt-2">
                <a href={`/missions/${mission.replacedBy}`}>{t('missions:page.replaced_by')}</a>
              </p>
            ) : null}
          </Section>
        )}
        {mission.status === 'suspended' ? <Notice tone="waiting">{t('missions:page.suspended', { reason: mission.suspensionReason ?? '' })}</Notice> : null}
        {mission.objectives || mission.deliverables ? (
          <Section title={t('missions:page.for_what')}>
            {mission.objectives ? <p className="max-w-prose whitespace-pre-line wrap-anywhere">{mission.objectives}</p> : null}
            {mission.deliverables ? (
              <>
                <h3 className="mt-4">{t('missions:field.deliverables')}</h3>
                <p className="max-w-prose whitespace-pre-line wrap-anywhere">{mission.deliverables}</p>
              </>
            ) : null}
          </Section>
        ) : null}
        <Plan mission={mission} actions={actions} actors={actors} once={once} />
        {panels}
        {route ? <RoutePart mission={mission} standing={route} /> : null}
        {asks.length > 0 ? <AskedList asks={asks} /> : null}
        {history.length > 0 ? (
          <Section title={t('missions:page.history')}>
            <Timeline
              label={t('missions:page.history')}
              moments={history.map((one) => ({
                key: String(one.id),
                at: one.at,
                what: t(keyOf(one.kind, 'events'), {
                  ...dataTold(one.kind, one.data, { t, ...locale }),
                  actor: actorTold({ id: one.actorId, name: one.actor }, t),
                }),
              }))}
            />
          </Section>
        ) : null}
      </Columns>
    </>
  );
}

/** A mission that goes on while its papers are to be signed again, and how far its days are noted meanwhile. */
function PapersAgain({ mission, kinds }: { mission: Mission; kinds: readonly string[] }) {
  const { t, date, days } = useLocale();
  const { signedHalfDays, signedUntil } = mission;
  return (
    <Notice tone="waiting" title={t('missions:page.papers_again')}>
      <p>{kinds.map((kind) => t(`papers:kind.${kind as 'mission_letter'}`)).join(' · ')}</p>
      {signedHalfDays !== null ? <p>{t('missions:page.signed_days', { days: days(signedHalfDays) })}</p> : null}
      {signedUntil !== null ? <p>{t('missions:page.signed_until', { date: date(signedUntil) })}</p> : null}
    </Notice>
  );
}
function About({ mission, actors }: { mission: Mission; actors: readonly MissionActor[] }) {
  const { t, date, days } = useLocale();
  const from = mission.startedOn ?? mission.startsOn;
  const until = mission.endedOn ?? mission.endsOn;
  const file = actors.includes('animator');
  return (
    <Section title={t('missions:page.about')}>
      <Facts
        facts={[
          [
            t('missions:column.firm'),
            <>
              {file ? <a href={`/dossiers/${mission.projectId}`}>{mission.firmName}</a> : mission.firmName}
              {mission.firmCommune ? ` · ${mission.firmCommune}` : ''}
              <span className="soft block text-sm">{mission.reference}</span>
            </>,
          ],
          [
            t('missions:page.owner'),
            mission.ownerEmail || mission.ownerPhone ? (
              <>
                {mission.ownerName}
                {mission.ownerEmail ? (
                  <>
                    <br />
                    <a href={`mailto:${mission.ownerEmail}`}>{mission.ownerEmail}</a>
                  </>
                ) : null}
                {mission.ownerPhone ? (
                  <>
                    <br />
                    <a href={`tel:${mission.ownerPhone.replace(/[^+\d]/g, '')}`}>{mission.ownerPhone}</a>
                  </>
                ) : null}
              </>
            ) : (
              mission.ownerName || null
            ),
          ],
          [t('missions:column.site'), file ? <a href={`/etablissements/${mission.establishmentId}`}>{mission.siteName}</a> : mission.siteName],
          [t('missions:column.expert'), mission.expertName],
          [t('missions:page.manager'), mission.manager],
          [t('missions:column.domain'), t(`agreements:domain.${mission.skillDomain as 'sales'}`)],
          [t('missions:column.kind'), mission.kind === 'mission' ? null : t(`missions:kind.${mission.kind}`)],
          [t('missions:column.days'), t('missions:page.days', { all: days(mission.halfDays), done: days(mission.done), confirmed: days(mission.confirmed) })],
          [
            t('missions:page.from_days'),
            mission.grantId
              ? t('missions:page.granted', { days: days(mission.granted ?? 0), year: mission.year }) +
                (mission.extendedHalfDays > 0 ? ` · ${t('missions:page.extended', { days: days(mission.extendedHalfDays) })}` : '')
              : t('missions:page.no_grant'),
          ],
          [t('missions:column.starts'), from ? date(from) : null],
          [t('missions:column.ends'), until ? date(until) : null],
          [t('missions:field.place'), mission.place],
          [
            t('missions:page.animator'),
            mission.animatorName ? mission.animatorEmail ? <a href={`mailto:${mission.animatorEmail}`}>{mission.animatorName}</a> : mission.animatorName : null,
          ],
          [t('missions:page.replaces'), mission.replacesId ? <a href={`/missions/${mission.replacesId}`}>{t('missions:page.replaces_which')}</a> : null],
        ]}
      />
    </Section>
  );
}
