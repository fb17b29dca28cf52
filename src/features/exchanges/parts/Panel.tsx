import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import type { RowOf } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Here } from '../../projects/doors.ts';
import type { Correction } from '../corrections.ts';
import type { Message } from '../messages.ts';
import type { Task } from '../tasks.ts';

/** On the page of a file: what is asked, what is to be done, the last word said, and the way to each. */
export function Panel({
  here,
  corrections,
  tasks,
  messages,
  keep,
}: {
  here: Here;
  corrections: readonly Correction[];
  tasks: readonly Task[];
  messages: readonly Message[];
  keep: string;
}) {
  const { side } = here;
  const { t, date, dateTime } = useLocale();
  const at = (page: string, part = '') => `${side.base}/${page}${keep}${part}`;
  const last = messages[0];
  const rows: RowOf[] = [
    ...corrections
      .filter(({ state }) => state !== 'closed' && !(side.asOwner && state === 'answered'))
      .map((correction) => ({
        key: correction.id,
        thing: <a href={at('corrections')}>{t('exchanges:panel.correction', { fields: correction.fields.length, count: correction.fields.length })}</a>,
        reason: t('exchanges:panel.asked', { date: date(correction.askedAt), who: correction.askedBy ?? '' }),
        state: <Badge tone={correction.state === 'open' ? 'waiting' : 'info'}>{t(`exchanges:corrections.state.${correction.state}`)}</Badge>,
      })),
    ...tasks
      .filter(({ doneAt }) => !doneAt)
      .slice(0, 4)
      .map((task) => ({
        key: task.id,
        thing: <a href={at('echanges', '#taches')}>{task.title}</a>,
        reason: task.dueOn ? t('exchanges:panel.due', { date: date(task.dueOn) }) : t('exchanges:panel.task'),
        state: task.late ? <Badge tone="late">{t('exchanges:tasks.late')}</Badge> : null,
      })),
    ...(last
      ? [
          {
            key: last.id,
            thing: <a href={at('echanges', '#messages')}>{t('exchanges:panel.message', { who: last.author || t('projects:form.somebody') })}</a>,
            reason: t('exchanges:panel.said', { when: dateTime(last.at), words: [...last.body.replace(/\s+/g, ' ')].slice(0, 120).join('') }),
            state: !last.read && last.fromOwner !== side.asOwner ? <Badge tone="waiting">{t('exchanges:messages.new')}</Badge> : null,
          },
        ]
      : []),
  ];
  return (
    <Section
      title={t('exchanges:panel.title')}
      aside={
        side.asOwner ? null : (
          <LinkButton look="quiet" href={at('corrections')}>
            {t('exchanges:corrections.ask')}
          </LinkButton>
        )
      }
    >
      {rows.length > 0 ? <Rows label={t('exchanges:panel.title')} rows={rows} /> : <p className="soft">{t('exchanges:panel.none')}</p>}
      <p className="mt-3">
        <a href={at('echanges')}>{t(side.asOwner ? 'exchanges:panel.write_owner' : 'exchanges:panel.write')}</a>
      </p>
    </Section>
  );
}
