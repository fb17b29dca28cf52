import { Badge } from '../../../ui/Badge.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { hoursOf } from '../hours.ts';
import type { OwnTasks } from '../own-tasks.ts';
import type { AgendaLine, Session } from '../session-queries.ts';
import { clockIn, itemTitle } from '../said.ts';

/** The agenda with its hours; a member finds beside each file what is still to be done, and of one they are recused from its number alone. */
export function AgendaList({ session, agenda, tasks, reads }: { session: Session; agenda: readonly AgendaLine[]; tasks: OwnTasks; reads: boolean }) {
  const { t, lang } = useLocale();
  const hours = session.startsAt && session.kind === 'meeting' ? hoursOf(session.startsAt, agenda) : null;
  return (
    <Rows
      label={t('committees:agenda.title')}
      rows={agenda.map((item, at) => {
        const task = tasks?.get(item.id);
        const title = itemTitle(item, lang);
        const when = hours?.[at];
        return {
          key: item.id,
          thing: (
            <>
              <span className="soft figures">{item.position}. </span>
              {item.kind === 'project' && item.firmName && reads ? <a href={`/seances/${session.id}/points/${item.id}`}>{title}</a> : title}
            </>
          ),
          reason: [
            when
              ? t('committees:agenda.from_to', { from: clockIn(when.starts, session.timeZone, lang), to: clockIn(when.ends, session.timeZone, lang) })
              : null,
            when?.owner && item.hidden !== 'recused' ? t('committees:agenda.owner_at', { time: clockIn(when.owner, session.timeZone, lang) }) : null,
            item.reference,
          ]
            .filter(Boolean)
            .join(' · '),
          state:
            item.hidden === 'recused' ? (
              <Badge tone="quiet">{t('committees:item.hidden')}</Badge>
            ) : task ? (
              <>
                <Badge tone={task.opinion ? 'done' : 'waiting'}>{t(task.opinion ? 'committees:task.opinion_given' : 'committees:task.opinion')}</Badge>
                <Badge tone={task.interest ? 'done' : 'waiting'}>{t(task.interest ? 'committees:task.interest_given' : 'committees:task.interest')}</Badge>
              </>
            ) : null,
        };
      })}
    />
  );
}
