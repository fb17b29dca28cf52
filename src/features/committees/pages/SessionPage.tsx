import type { ReactNode } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Radios } from '../../../ui/Field.tsx';
import { Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Panel, Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { SessionActor } from '../life-cycle.ts';
import type { OwnTasks } from '../own-tasks.ts';
import { AgendaList } from '../parts/AgendaList.tsx';
import type { Condition } from '../condition-queries.ts';
import { Conditions } from '../parts/ConditionsOf.tsx';
import type { AgendaLine, DateLine, Session } from '../session-queries.ts';
import { clockOf } from '../said.ts';
import { TONE } from '../words.ts';
import { When } from './SessionListPage.tsx';

/** A session: when and where, what state it is in, its agenda, what the reader still has to do before it. */
export function SessionPage(props: {
  session: Session;
  as: SessionActor;
  agenda: readonly AgendaLine[];
  dates: readonly DateLine[];
  tasks: OwnTasks;
  panels: ReactNode;
  conditions: readonly Condition[];
  summonsDays: number;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  done: string | null;
  refused: string | null;
  once: string;
}) {
  const { session, as, agenda, dates, tasks, conditions, panels, summonsDays, typed, errors, done, refused, once } = props;
  const { t, date, dateTime } = useLocale();
  const keeps = as === 'animator';
  const at = `/seances/${session.id}`;
  const left = tasks ? [...tasks.values()].filter((one) => !one.opinion || !one.interest).length : 0;
  return (
    <>
      <PageTop
        title={<When session={session} />}
        trail={[
          { label: t('committees:list.title'), href: '/seances' },
          { label: session.territoryName, href: `/territoires/${session.territoryCode}/comite` },
        ]}
        under={session.kind === 'written' ? t('committees:kind.written') : t('committees:session.title', { territory: session.territoryName })}
        state={<Badge tone={TONE[session.status]}>{t(`committees:status.${session.status}`)}</Badge>}
        act={
          <>
            {as !== 'reader' &&
            !(session.kind === 'written' && (as === 'guest' || (as === 'member' && session.openedAt === null))) &&
            (session.openedAt !== null || (session.status === 'summoned' && isDue(session))) ? (
              <LinkButton
                href={`${at}/${session.kind === 'written' && as === 'member' ? 'reponses' : 'salle'}`}
                look={session.status === 'closed' ? 'plain' : 'main'}
              >
                {t(session.kind === 'meeting' ? 'committees:room.enter' : as === 'member' ? 'committees:written.answer' : 'committees:written.drive')}
              </LinkButton>
            ) : null}
            {as === 'animator' || as === 'presiding' ? <LinkButton href={`${at}/deports`}>{t('committees:session.links')}</LinkButton> : null}
            <Acts session={session} keeps={keeps} items={agenda.length} once={once} />
          </>
        }
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
      {session.cancelReason ? <Notice tone="quiet">{t('committees:session.cancelled', { reason: session.cancelReason })}</Notice> : null}
      {left > 0 && session.status === 'summoned' ? <Notice tone="waiting">{t('committees:session.left', { count: left })}</Notice> : null}
      <Columns
        aside={
          <>
            <Panel>
              <h2 className="mb-2">{t('committees:session.practical')}</h2>
              <Facts
                facts={[
                  [t('committees:form.place'), session.place],
                  [
                    t('committees:form.remote'),
                    session.remoteUrl ? (
                      <a key="r" href={session.remoteUrl} rel="noreferrer">
                        {t('committees:session.join')}
                      </a>
                    ) : null,
                  ],
                  [t('committees:form.ends_on'), session.endsOn ? date(session.endsOn) : null],
                  [t('committees:session.summoned_on'), session.summonedAt ? dateTime(session.summonedAt) : null],
                  [t('committees:session.short_notice'), session.shortNoticeReason],
                ]}
              />
              {session.note ? <p className="mt-3 whitespace-pre-line wrap-anywhere">{session.note}</p> : null}
            </Panel>
            {tasks || keeps ? (
              <Section title={t('committees:calendar.title')}>
                <p className="soft mb-2">{t('committees:calendar.help')}</p>
                <LinkButton href="/calendrier" icon="calendar">
                  {t('committees:calendar.open')}
                </LinkButton>
              </Section>
            ) : null}
          </>
        }
      >
        {session.status === 'polling' ? <Poll session={session} dates={dates} sits={tasks !== null} keeps={keeps} once={once} /> : null}
        {session.status === 'polling' ? null : (
          <Section
            title={t('committees:agenda.title')}
            aside={
              <span className="flex flex-wrap items-baseline gap-4">
                {as !== 'guest' && agenda.some(({ kind }) => kind === 'project') ? (
                  <a href={`${at}/dossiers/pdf`} download data-turbo="false">
                    {t('committees:pack.open')}
                  </a>
                ) : null}
                {keeps && ['planned', 'summoned'].includes(session.status) ? <a href={`${at}/ordre-du-jour`}>{t('committees:agenda.compose')}</a> : null}
              </span>
            }
          >
            {agenda.length === 0 ? (
              <p className="soft">{t(session.status === 'planned' && !keeps ? 'committees:agenda.not_yet' : 'committees:agenda.none')}</p>
            ) : (
              <AgendaList session={session} agenda={agenda} tasks={tasks} reads={as !== 'guest'} />
            )}
          </Section>
        )}
        <Conditions conditions={conditions} at={`/territoires/${session.territoryCode}/conditions`} named />
        {panels}
        {keeps && session.status === 'planned' ? (
          <Section title={t('committees:summon.title')}>
            <p className="soft mb-3 max-w-prose">{t('committees:summon.help', { count: summonsDays })}</p>
            <Form action={`${at}/convoquer`} once={`${once}s`} errors={errors}>
              <Field
                name="short_reason"
                label={t('committees:summon.short_reason')}
                help={t('committees:summon.short_reason_help', { count: summonsDays })}
                typed={typed.short_reason ?? null}
                errors={errors}
                optional
                maxLength={500}
              />
              <div>
                <Button icon="mail" why={agenda.length === 0 ? t('committees:refusal.no-agenda') : null}>
                  {t('committees:summon.act')}
                </Button>
              </div>
            </Form>
          </Section>
        ) : null}
      </Columns>
    </>
  );
}

/** A meeting is opened on its day; a consultation from its first day on. */
function isDue({ kind, heldOn, today }: Session): boolean {
  return kind === 'written' ? heldOn !== null && heldOn <= today : heldOn === today;
}
function Acts({ session, keeps, items, once }: { session: Session; keeps: boolean; items: number; once: string }) {
  const { t } = useLocale();
  const at = `/seances/${session.id}`;
  if (!keeps || !['polling', 'planned', 'summoned'].includes(session.status)) return null;
  return (
    <>
      {session.status === 'planned' && items === 0 ? (
        <LinkButton href={`${at}/ordre-du-jour`} look="main" icon="pencil">
          {t('committees:agenda.compose')}
        </LinkButton>
      ) : null}
      {session.status === 'summoned' ? (
        <ActForm action={`${at}/convoquer`} once={`${once}r`} icon="mail" confirm={t('committees:summon.again_confirm')}>
          {t('committees:summon.again')}
        </ActForm>
      ) : null}
      <LinkButton href={`${at}/modifier`} icon="pencil">
        {t('committees:session.edit')}
      </LinkButton>
      <LinkButton href={`${at}/annuler`} look="quiet">
        {t('committees:cancel.open')}
      </LinkButton>
    </>
  );
}

const ANSWERS = ['yes', 'if_need_be', 'no'] as const;
function Poll({ session, dates, sits, keeps, once }: { session: Session; dates: readonly DateLine[]; sits: boolean; keeps: boolean; once: string }) {
  const { t, date, lang } = useLocale();
  const said = (one: DateLine) => `${date(one.day, 'weekday')} ${one.day.slice(0, 4)}, ${clockOf(one.time, lang)}`;
  return (
    <Section title={t('committees:poll.title')}>
      <ul className="mb-5">
        {dates.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 border-b rule py-3">
            <span>
              <strong>{said(one)}</strong>
              <span className="soft block">{t('committees:poll.count', { yes: one.yes, maybe: one.ifNeedBe, no: one.no })}</span>
            </span>
            {keeps ? (
              <ActForm action={`/seances/${session.id}/dates/${one.id}/retenir`} once={once + one.id.slice(0, 8)}>
                {t('committees:poll.choose')}
              </ActForm>
            ) : null}
          </li>
        ))}
      </ul>
      {sits ? (
        <Form action={`/seances/${session.id}/dates`} once={`${once}p`} errors={{}}>
          {dates.map((one) => (
            <Radios
              key={one.id}
              name={`date_${one.id}`}
              label={said(one)}
              typed={one.mine}
              choices={ANSWERS.map((value) => ({ value, label: t(`committees:poll.${value}`) }))}
            />
          ))}
          <div>
            <Button icon="check">{t('committees:poll.answer')}</Button>
          </div>
        </Form>
      ) : null}
    </Section>
  );
}
