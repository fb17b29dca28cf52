import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Field, Radios, Select } from '../../../ui/Field.tsx';
import { Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Panel, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { hoursOf } from '../hours.ts';
import type { AgendaLine, Session } from '../session-queries.ts';
import { clockIn, itemTitle } from '../said.ts';
import { When } from './SessionListPage.tsx';

type Typed = Readonly<Record<string, string | undefined>>;
/** The agenda being composed: what is on it, in what order, for how long; what could be added. */
export function AgendaPage(props: {
  session: Session;
  agenda: readonly AgendaLine[];
  ready: readonly { id: string; reference: string; firmName: string; title: string | null }[];
  proposed: { order: readonly string[]; moves: number; movesNow: number } | null;
  typed: Typed;
  failedItem: string | null;
  errors: Errors;
  refused: string | null;
  done: boolean;
  once: string;
}) {
  const { session, agenda, ready, proposed, typed, failedItem, errors, refused, done, once } = props;
  const { t } = useLocale();
  const at = `/seances/${session.id}/ordre-du-jour`;
  return (
    <>
      <PageTop
        title={t('committees:agenda.title')}
        trail={[
          { label: t('committees:list.title'), href: '/seances' },
          { label: t('committees:session.title', { territory: session.territoryName }), href: `/seances/${session.id}` },
        ]}
        under={<When session={session} />}
        act={
          <LinkButton href={`/seances/${session.id}`} look="plain" icon="check">
            {t('committees:agenda.back')}
          </LinkButton>
        }
      />
      {done ? (
        <Notice tone="done" live>
          {t('committees:agenda.saved')}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {session.status === 'summoned' ? <Notice tone="info">{t('committees:agenda.summoned')}</Notice> : null}
      <Columns
        aside={
          <>
            <Panel>
              <h2 className="mb-3">{t('committees:agenda.add_file')}</h2>
              {ready.length === 0 ? (
                <p className="soft">{t('committees:agenda.no_file')}</p>
              ) : (
                <Form action={`${at}/dossier`} once={`${once}f`} errors={{}}>
                  <Select
                    name="project"
                    label={t('committees:agenda.file')}
                    typed={typed.project ?? null}
                    errors={errors}
                    choices={ready.map(({ id, reference, firmName }) => ({ value: id, label: `${firmName} · ${reference}` }))}
                  />
                  <div>
                    <Button icon="plus">{t('committees:agenda.add')}</Button>
                  </div>
                </Form>
              )}
            </Panel>
            <Section title={t('committees:agenda.add_point')}>
              <Form action={`${at}/point`} once={`${once}p`} errors={{}}>
                <Radios
                  name="kind"
                  label={t('committees:agenda.point_kind')}
                  typed={typed.kind ?? 'minutes'}
                  errors={errors}
                  choices={(['minutes', 'other'] as const).map((kind) => ({ value: kind, label: t(`committees:agenda.kind.${kind}`) }))}
                />
                <Field name="title" label={t('committees:agenda.point_title')} typed={typed.title ?? null} errors={errors} optional maxLength={200} />
                <Field
                  name="minutes"
                  label={t('committees:agenda.minutes')}
                  typed={typed.minutes ?? '10'}
                  errors={errors}
                  inputMode="numeric"
                  width="short"
                  unit={t('committees:agenda.min')}
                />
                <div>
                  <Button look="plain" icon="plus">
                    {t('committees:agenda.add')}
                  </Button>
                </div>
              </Form>
            </Section>
          </>
        }
      >
        {proposed ? (
          <Notice tone="info" title={t('committees:agenda.proposed')}>
            <p className="mb-2">{t('committees:agenda.proposed_why', { moves: proposed.moves, now: proposed.movesNow })}</p>
            <ActForm action={`${at}/ordre`} once={`${once}o`}>
              {t('committees:agenda.take_order')}
            </ActForm>
          </Notice>
        ) : null}
        {agenda.length === 0 ? <p className="soft">{t('committees:agenda.none')}</p> : null}
        <ol>
          {agenda.map((item, index) => (
            <Item
              key={item.id}
              item={item}
              session={session}
              agenda={agenda}
              index={index}
              once={once}
              typed={failedItem === item.id ? typed : null}
              errors={failedItem === item.id ? errors : {}}
            />
          ))}
        </ol>
      </Columns>
    </>
  );
}

function Item(props: { item: AgendaLine; session: Session; agenda: readonly AgendaLine[]; index: number; once: string; typed: Typed | null; errors: Errors }) {
  const { item, session, agenda, index, once, typed, errors } = props;
  const { t, lang } = useLocale();
  const at = `/seances/${session.id}/ordre-du-jour/${item.id}`;
  const hours = session.startsAt ? hoursOf(session.startsAt, agenda)[index]! : null;
  const own = once + item.id.slice(0, 8);
  const timing = [
    ['minutes_alone', item.minutesAlone],
    ['minutes_owner', item.minutesOwner],
    ['minutes_debate', item.minutesDebate],
  ] as const;
  return (
    <li className="border-b rule py-4 first:border-t">
      <p>
        <span className="soft figures">{item.position}. </span>
        <strong className="wrap-anywhere">{itemTitle(item, lang)}</strong>
      </p>
      {hours && session.kind === 'meeting' ? (
        <p className="soft">
          {t('committees:agenda.from_to', { from: clockIn(hours.starts, session.timeZone, lang), to: clockIn(hours.ends, session.timeZone, lang) })}
          {hours.owner ? ` · ${t('committees:agenda.owner_at', { time: clockIn(hours.owner, session.timeZone, lang) })}` : ''}
        </p>
      ) : null}
      <div className="mt-2 flex flex-wrap items-end gap-3">
        {index > 0 ? (
          <ActForm action={`${at}/monter`} once={`${own}u`} icon="arrow-up">
            {t('committees:agenda.up')}
          </ActForm>
        ) : null}
        {index < agenda.length - 1 ? (
          <ActForm action={`${at}/descendre`} once={`${own}d`} icon="arrow-down">
            {t('committees:agenda.down')}
          </ActForm>
        ) : null}
        <ActForm action={`${at}/retirer`} once={`${own}x`} look="quiet" icon="x" confirm={t('committees:agenda.remove_confirm')}>
          {t('committees:agenda.remove')}
        </ActForm>
      </div>
      {session.kind === 'meeting' ? (
        <details className="mt-2" open={typed !== null}>
          <summary>{t('committees:agenda.timing')}</summary>
          <Form action={`${at}/duree`} once={`${own}t`} errors={errors}>
            <div className="grid gap-3 pt-2 sm:grid-cols-3">
              {timing.map(([name, minutes]) => (
                <label key={name} className="flex flex-col gap-1">
                  <span className="text-sm font-semibold">{t(`committees:agenda.${name}`)}</span>
                  <input
                    className="input max-w-28"
                    {...(typed ? { id: `field-${name}` } : {})}
                    name={name}
                    inputMode="numeric"
                    defaultValue={typed?.[name] ?? String(minutes)}
                    {...(errors[name] ? { 'aria-invalid': true } : {})}
                  />
                </label>
              ))}
            </div>
            <div>
              <Button look="plain">{t('committees:agenda.save_timing')}</Button>
            </div>
          </Form>
        </details>
      ) : null}
    </li>
  );
}
