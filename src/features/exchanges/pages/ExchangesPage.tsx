import type { KeptLetter } from '../../projects/letters-kept.ts';
import { KeptLetters } from '../../projects/parts/KeptLetters.tsx';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field, FileField, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Here } from '../../projects/doors.ts';
import type { Message } from '../messages.ts';
import type { PrivateNote } from '../notes.ts';
import { Conversation } from '../parts/Conversation.tsx';
import { TaskRows } from '../parts/TaskRows.tsx';
import type { Task } from '../tasks.ts';

/** What passes around a file: what owner and animators write to each other, who does what, what one side keeps for itself. */
export function ExchangesPage(props: {
  here: Here;
  messages: readonly Message[];
  mails: readonly KeptLetter[];
  tasks: readonly Task[];
  notes: readonly PrivateNote[];
  /** Whom a task can be given to, on the team's side. */
  team: readonly { id: string; name: string }[];
  typed: Readonly<Record<string, string | null | undefined>>;
  errors: Errors;
  done: string | null;
  refused: string | null;
  once: string;
  keep: string;
}) {
  const { here, messages, mails, tasks, notes, team, typed, errors, done, refused, once, keep } = props;
  const { side, project } = here;
  const { t, dateTime } = useLocale();
  const field = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  const other = side.asOwner ? (project.animatorName ?? project.territoryName) : project.ownerName || project.firm_name;
  return (
    <>
      <PageTop
        title={t('exchanges:page.title')}
        trail={[{ label: side.asOwner ? t('projects:owner.title') : project.reference, href: side.base + keep }]}
        under={t('exchanges:page.under', { other })}
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
      <Columns
        aside={
          <>
            <Section title={t('exchanges:tasks.title')} id="taches">
              <TaskRows tasks={tasks} here={here} once={once} keep={keep} />
              {side.asOwner ? null : (
                <details className="mt-4" open={Boolean(errors.title ?? errors.assignee ?? errors.due_on)}>
                  <summary className="text-[var(--link)] underline">{t('exchanges:tasks.add')}</summary>
                  <div className="mt-3">
                    <Form action={`${side.base}/taches`} once={`${once}-t`} errors={errors}>
                      <Field {...field('title')} label={t('exchanges:tasks.what')} />
                      <Select
                        {...field('assignee')}
                        label={t('exchanges:tasks.who')}
                        choices={[
                          ...team.map(({ id, name }) => ({ value: id, label: name })),
                          { value: 'owner', label: t('exchanges:tasks.owner', { name: project.ownerName || project.firm_name }) },
                        ]}
                      />
                      <Field {...field('due_on')} label={t('exchanges:tasks.by')} type="date" width="short" optional />
                      <Acts>
                        <Button look="plain" icon="plus">
                          {t('exchanges:tasks.save')}
                        </Button>
                      </Acts>
                    </Form>
                  </div>
                </details>
              )}
            </Section>
            <Section title={t('exchanges:notes.title')} id="notes">
              <p className="soft mb-3">{t(side.asOwner ? 'exchanges:notes.owner_why' : 'exchanges:notes.team_why')}</p>
              {notes.map((note) => (
                <div key={note.id} className="mb-3 border-l-4 rule pl-3">
                  <p className="whitespace-pre-line wrap-anywhere">{note.body}</p>
                  <p className="soft text-sm">{t('exchanges:notes.by', { who: note.author ?? t('projects:form.owner'), when: dateTime(note.at) })}</p>
                  <ActForm action={`${side.base}/notes/${note.id}/retirer${keep}`} once={once + note.id.slice(0, 8)} look="quiet">
                    {t('exchanges:notes.remove')}
                  </ActForm>
                </div>
              ))}
              <Form action={`${side.base}/notes${keep}`} once={`${once}-n`} errors={errors}>
                <TextArea {...field('note')} label={t('exchanges:notes.label')} rows={3} />
                <Acts>
                  <Button look="plain">{t('exchanges:notes.save')}</Button>
                </Acts>
              </Form>
            </Section>
          </>
        }
      >
        <Section title={t('exchanges:messages.title')} id="messages">
          <Form action={`${side.base}/messages${keep}`} once={`${once}-m`} errors={errors} wide>
            <TextArea {...field('body')} label={t('exchanges:messages.to', { other })} rows={5} />
            <Acts>
              <Button icon="mail">{t('exchanges:messages.send')}</Button>
            </Acts>
          </Form>
          <div className="mt-6">
            {messages.length === 0 ? (
              <Empty title={t('exchanges:messages.none')}>{t('exchanges:messages.none_text')}</Empty>
            ) : (
              <Conversation messages={messages} asOwner={side.asOwner} />
            )}
          </div>
        </Section>
        {side.asOwner ? null : (
          <Section title={t('exchanges:mails.title')} id="courriels">
            {mails.length > 0 ? <KeptLetters label={t('exchanges:mails.title')} letters={mails} /> : null}
            <details className="mt-4" open={Boolean(errors.file)}>
              <summary className="text-[var(--link)] underline">{t('exchanges:mails.keep')}</summary>
              <div className="mt-3">
                <Form action={`${side.base}/courriels`} once={`${once}-c`} errors={errors} files>
                  <FileField name="file" label={t('exchanges:mails.file')} help={t('exchanges:mails.file_help')} accept=".eml,message/rfc822" errors={errors} />
                  <Acts>
                    <Button look="plain" icon="upload">
                      {t('exchanges:mails.save')}
                    </Button>
                  </Acts>
                </Form>
              </div>
            </details>
          </Section>
        )}
      </Columns>
    </>
  );
}
