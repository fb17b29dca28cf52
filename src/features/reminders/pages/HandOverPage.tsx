import { Badge } from '../../../ui/Badge.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Select } from '../../../ui/Field.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { LEAD_TONE } from '../../leads/words.ts';
import { TONE } from '../../projects/words.ts';
import { HELD_KINDS } from '../held-queries.ts';
import type { Held, Holder, TerritoryChoice } from '../held-queries.ts';

/** Everything one person holds in a territory with its state, and its move to a colleague: all of it, or what is ticked. */
export function HandOverPage(props: {
  territories: readonly TerritoryChoice[];
  territory: TerritoryChoice;
  holders: readonly Holder[];
  holder: Holder | null;
  held: readonly Held[];
  /** May move it: an animator of the territory, or the national animator once the holder is none. */
  mayMove: boolean;
  typed: { to: string | null; items: readonly string[] };
  errors: Record<string, string>;
  refused: string | null;
  done: string | null;
  once: string;
}) {
  const { territories, territory, holders, holder, held, mayMove, typed, errors, refused, done, once } = props;
  const { t } = useLocale();
  const colleagues = holders.filter(({ id, inForce }) => inForce && id !== holder?.id);
  const parts = HELD_KINDS.map((kind) => ({ kind, rows: held.filter((one) => one.kind === kind) })).filter(({ rows }) => rows.length > 0);
  const movable = mayMove && colleagues.length > 0;
  const list = (ticks: boolean) =>
    parts.map(({ kind, rows }) => (
      <Section key={kind} title={t(`reminders:held.${kind}`, { count: rows.length })}>
        <Rows
          label={t(`reminders:held.${kind}`, { count: rows.length })}
          rows={rows.map((one) => ({
            key: one.id,
            ...shown(one, ticks, typed.items, t('reminders:reserved')),
            reason: <Reason held={one} />,
            state: <State held={one} />,
          }))}
        />
      </Section>
    ));
  return (
    <>
      <PageTop
        title={t('reminders:hand_over.title')}
        trail={[{ label: t('reminders:page.title'), href: '/relances' }]}
        under={t('reminders:hand_over.under', { territory: territory.name })}
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
      <Filters action="/passation" clear="/passation" active={[]} count={holder ? t('reminders:hand_over.count', { count: held.length }) : null}>
        {territories.length > 1 ? (
          <Select
            name="territoire"
            label={t('reminders:page.place')}
            typed={territory.code}
            choices={territories.map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : (
          <input type="hidden" name="territoire" value={territory.code} />
        )}
        <div className="col-span-2 -m-1 overflow-x-clip p-1 sm:col-span-1">
          <Select
            name="de"
            label={t('reminders:hand_over.holder')}
            typed={holder?.id ?? null}
            choices={holders.map(({ id, name, inForce, held: count }) => ({
              value: id,
              label: t(inForce ? 'reminders:hand_over.holder_line' : 'reminders:hand_over.former_line', { name, count: String(count) }),
            }))}
          />
        </div>
      </Filters>
      {held.length === 0 ? (
        <Empty title={t('reminders:hand_over.none')}>{t('reminders:hand_over.none_text')}</Empty>
      ) : movable && holder ? (
        <Form action={`/passation?territoire=${territory.code}`} once={once} errors={errors} wide>
          <input type="hidden" name="from" value={holder.id} />
          <div>{list(true)}</div>
          <div className="-m-1 max-w-xl overflow-x-clip p-1">
            <Select
              name="to"
              label={t('reminders:hand_over.to')}
              help={t('reminders:hand_over.to_help')}
              typed={typed.to ?? (colleagues.length === 1 ? colleagues[0]!.id : null)}
              errors={errors}
              empty={t('reminders:hand_over.choose')}
              choices={colleagues.map(({ id, name, held: count }) => ({
                value: id,
                label: t('reminders:hand_over.holder_line', { name, count: String(count) }),
              }))}
            />
          </div>
          <Acts>
            <Button>{t('reminders:hand_over.move_ticked')}</Button>
            <Button look="plain" name="all" value="1">
              {t('reminders:hand_over.move_all', { count: held.length })}
            </Button>
          </Acts>
        </Form>
      ) : (
        <>
          <Notice tone="info">
            {mayMove ? t('reminders:hand_over.no_colleague', { territory: territory.name }) : t('reminders:hand_over.in_force', { name: holder?.name ?? '' })}
          </Notice>
          {mayMove ? (
            <p className="my-4">
              <LinkButton href={`/territoires/${territory.code}/equipe`}>{t('reminders:hand_over.team')}</LinkButton>
            </p>
          ) : null}
          {list(false)}
        </>
      )}
    </>
  );
}

/** The thing, with its box where it may be moved; its name is a link where it is this reader's to open. */
function shown(held: Held, ticks: boolean, ticked: readonly string[], reserved: string) {
  const href = held.kind === 'lead' ? `/pistes/${held.id}` : `/dossiers/${held.projectId}`;
  const name = held.name === null ? <em>{reserved}</em> : <a href={href}>{held.name}</a>;
  const value = `${held.kind}:${held.id}`;
  return { thing: ticks ? <Checkbox name="item" value={value} label={name} checked={ticked.includes(value)} /> : name };
}
function Reason({ held }: { held: Held }) {
  const { t, date } = useLocale();
  const since = t(`reminders:held_since.${held.kind}`, { date: date(held.since) });
  const due = held.dueOn ? t(held.kind === 'task' ? 'reminders:hand_over.due' : 'reminders:hand_over.session', { date: date(held.dueOn) }) : null;
  return <>{[held.detail, since, due].filter(Boolean).join(' · ')}</>;
}
function State({ held }: { held: Held }) {
  const { t, today } = useLocale();
  if (held.kind === 'lead') return <Badge tone={LEAD_TONE[held.status]}>{t(`leads:status.${held.status}`)}</Badge>;
  if (held.kind === 'project') return <Badge tone={TONE[held.status]}>{t(`projects:status.${held.status}`)}</Badge>;
  const late = held.dueOn !== null && held.dueOn < today;
  return <Badge tone={late ? 'late' : 'waiting'}>{late ? t('reminders:kind.task_late') : t('reminders:hand_over.open')}</Badge>;
}
