import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Acts, ErrorSummary } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { DayBox, DayRows } from '../parts/DayRows.tsx';
import { LISTED } from '../queries.ts';
import type { Day, Listed, MissionOfDays } from '../queries.ts';

/** The half-days of a territory or a site: what waits and what is disputed first; ticked, they are settled in one act. */
export function DaysPage(props: {
  listed: Listed;
  reference: string | null;
  groups: readonly { mission: MissionOfDays; days: Day[]; settles: boolean }[];
  next: number | null;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  done: string | null;
  once: string;
}) {
  const { listed, reference, groups, next, typed, errors, refused, done, once } = props;
  const locale = useLocale();
  const { t } = locale;
  const address = (state: Listed, from = 0) =>
    `/journees?etat=${state}${reference ? `&dossier=${encodeURIComponent(reference)}` : ''}${from ? `&depuis=${from}` : ''}`;
  const settles = groups.some((group) => group.settles) && listed !== 'withdrawn';
  const list = groups.map(({ mission, days, settles: mine }) => (
    <Section
      key={mission.id}
      title={mission.firm}
      aside={
        <a href={`/journees/missions/${mission.id}`}>
          {t('timesheets:list.mission', { done: locale.days(mission.done), planned: locale.days(mission.planned) })}
        </a>
      }
    >
      <p className="soft mb-2">{t('timesheets:confirm.of', { expert: mission.expert ?? '—', site: mission.site })}</p>
      <DayRows days={days} label={mission.firm} {...(mine && settles ? { before: (day: Day) => <DayBox day={day} checked={false} /> } : {})} />
    </Section>
  ));
  return (
    <>
      <PageTop title={t('timesheets:list.title')} under={reference ? t('timesheets:list.of', { reference }) : t('timesheets:list.under')} />
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
      <Tabs
        label={t('timesheets:list.title')}
        tabs={LISTED.map((state) => ({ href: address(state), label: t(`timesheets:list.tab.${state}`), current: state === listed }))}
      />
      {groups.length === 0 ? <Empty title={t('timesheets:list.none')}>{t('timesheets:list.none_text')}</Empty> : null}
      {settles ? (
        <form method="post" action="/journees" noValidate>
          <ErrorSummary errors={errors} labels={{ reason: t('timesheets:list.reason') }} />
          <input type="hidden" name="_once" value={once} />
          {list}
          <SettleFields typed={typed} errors={errors} />
        </form>
      ) : (
        list
      )}
      {next !== null ? (
        <p className="mt-4">
          <LinkButton href={address(listed, next)}>{t('timesheets:list.next')}</LinkButton>
        </p>
      ) : null}
    </>
  );
}

/** The acts on what is ticked: confirmed in the owner's place, or taken out with a reason that the expert reads. */
export function SettleFields({ typed, errors }: { typed: Readonly<Record<string, string | undefined>>; errors: Errors }) {
  const { t } = useLocale();
  return (
    <div className="flex max-w-xl flex-col gap-4 border-t rule pt-4">
      <Acts>
        <Button name="act" value="confirm" icon="check">
          {t('timesheets:list.confirm')}
        </Button>
      </Acts>
      <Field
        name="reason"
        label={t('timesheets:list.reason')}
        help={t('timesheets:list.reason_help')}
        typed={typed.reason ?? null}
        errors={errors}
        maxLength={500}
        optional
      />
      <Acts>
        <Button name="act" value="take_out" look="plain" icon="undo-2">
          {t('timesheets:list.take_out')}
        </Button>
      </Acts>
    </div>
  );
}
