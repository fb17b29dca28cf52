import { Badge } from '../../../ui/Badge.tsx';
import { Panel } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { RoomView } from '../room-view.ts';
import type { Stage } from '../room-queries.ts';
import type { AgendaLine, Session } from '../session-queries.ts';
import { clockIn, itemTitle } from '../said.ts';

const minutesOf = (item: AgendaLine, stage: Stage) => ({ alone: item.minutesAlone, hearing: item.minutesOwner, debate: item.minutesDebate })[stage];
/** The timer of a stage: since when and until when, told by the clock; in a browser with script, how much is left, second by second. */
function StageClock({ session, since, minutes }: { session: Session; since: Date; minutes: number }) {
  const { t, lang } = useLocale();
  const said = (at: Date) => clockIn(at, session.timeZone, lang);
  if (minutes === 0 || session.kind === 'written') return <span className="soft">{t('committees:room.since', { time: said(since) })}</span>;
  const until = new Date(since.getTime() + minutes * 60_000);
  return (
    <>
      <span className="soft">{t('committees:room.since_until', { from: said(since), to: said(until), count: minutes })}</span>
      <stage-clock
        until={until.toISOString()}
        data-left={t('committees:room.left', { time: '{time}' })}
        data-over={t('committees:room.over', { time: '{time}' })}
      />
    </>
  );
}

/** Now, next, and who is asked to step out: what the wall and every phone show, each as its reader may know it. */
export function RoomNow({ session, view, me }: { session: Session; view: RoomView; me: string | null }) {
  const { t, lang } = useLocale();
  const { current, next, room, recused, verdict } = view;
  const out = session.kind === 'written' ? [] : room.members.filter((member) => recused.includes(member.personId) && view.there.has(member.personId));
  const mine = current?.hidden === 'recused' || (me !== null && recused.includes(me));
  return (
    <Panel>
      <p className="soft">{t('committees:room.now')}</p>
      <p className="font-display text-2xl font-[640] wrap-anywhere">
        {current ? `${current.position}. ${itemTitle(current, lang)}` : t('committees:room.nothing')}
      </p>
      {current && room.stage ? (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <Badge tone="info">{t(`committees:stage.${room.stage}`)}</Badge>
          {room.stageSince ? <StageClock session={session} since={room.stageSince} minutes={minutesOf(current, room.stage)} /> : null}
        </p>
      ) : null}
      {mine && session.kind === 'meeting' ? <p className="mt-3 font-semibold text-[var(--coral-ink)]">{t('committees:room.leave_you')}</p> : null}
      {!mine && out.length > 0 ? <p className="mt-3 font-semibold">{t('committees:room.leave', { names: out.map((one) => one.name).join(', ') })}</p> : null}
      {next ? (
        <p className="mt-3">
          <span className="soft">{t('committees:room.next')} </span>
          {next.position}. {itemTitle(next, lang)}
        </p>
      ) : null}
      {verdict ? (
        <p className="mt-3 flex flex-wrap gap-2">
          <Badge tone={verdict.quorate ? 'done' : 'late'}>
            {t('committees:room.quorum', { counted: verdict.quorum.counted, base: verdict.quorum.base, needed: verdict.quorum.needed })}
          </Badge>
          {room.rules?.companyMajority ? (
            <Badge tone={verdict.companyMajority ? 'done' : 'late'}>
              {t(verdict.companyMajority ? 'committees:room.companies' : 'committees:room.no_companies')}
            </Badge>
          ) : null}
        </p>
      ) : null}
    </Panel>
  );
}
