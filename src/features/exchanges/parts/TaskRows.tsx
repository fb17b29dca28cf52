import { Badge } from '../../../ui/Badge.tsx';
import { ActForm } from '../../../ui/Button.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Here } from '../../projects/doors.ts';
import type { Task } from '../tasks.ts';

/** Tasks with who does them and by when; done ones last. */
export function TaskRows({ tasks, here, once, keep }: { tasks: readonly Task[]; here: Here; once: string; keep: string }) {
  const { side, project } = here;
  const { t, date } = useLocale();
  if (tasks.length === 0) return <p className="soft">{t('exchanges:tasks.none')}</p>;
  const at = (task: Task, act: string) => `${side.base}/taches/${task.id}/${act}${keep}`;
  const who = (task: Task) =>
    task.forOwner ? t('exchanges:tasks.owner', { name: project.ownerName || project.firm_name }) : (task.assigneeName ?? t('projects:form.somebody'));
  return (
    <Rows
      label={t('exchanges:tasks.title')}
      rows={tasks.map((task) => ({
        key: task.id,
        thing: task.doneAt ? <s>{task.title}</s> : task.title,
        reason: task.doneAt
          ? t('exchanges:tasks.done_on', { who: who(task), date: date(task.doneAt) })
          : task.dueOn
            ? t('exchanges:tasks.due', { who: who(task), date: date(task.dueOn) })
            : who(task),
        state: task.late ? <Badge tone="late">{t('exchanges:tasks.late')}</Badge> : task.doneAt ? <Badge tone="done">{t('exchanges:tasks.done')}</Badge> : null,
        act: task.doneAt ? (
          <ActForm action={at(task, 'rouvrir')} once={once + task.id.slice(0, 8)} look="quiet">
            {t('exchanges:tasks.reopen')}
          </ActForm>
        ) : (
          <span className="flex flex-wrap gap-2">
            <ActForm action={at(task, 'faire')} once={once + task.id.slice(0, 8)} look="plain" icon="check">
              {t('exchanges:tasks.finish')}
            </ActForm>
            {side.asOwner ? null : (
              <ActForm action={at(task, 'retirer')} once={`${once}${task.id.slice(0, 8)}r`} look="quiet">
                {t('exchanges:tasks.remove')}
              </ActForm>
            )}
          </span>
        ),
      }))}
    />
  );
}
