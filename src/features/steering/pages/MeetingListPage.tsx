import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Field.tsx';
import { Filters, Pager } from '../../../ui/Filters.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { dayCursorText } from '../../../shared/day-cursor.ts';
import type { DayCursor } from '../../../shared/day-cursor.ts';
import type { Meeting } from '../queries.ts';
import { STEERING_TONE } from '../tones.ts';

/** The steering committees of one's territories: those to come, then those held. */
export function MeetingListPage({
  toCome,
  over,
  next,
  territory,
  territories,
  mayPlan,
}: {
  /** None on a further page. */
  toCome: readonly Meeting[];
  over: readonly Meeting[];
  next: DayCursor | null;
  territory: string | null;
  territories: readonly { code: string; name: string }[];
  mayPlan: readonly { code: string; name: string }[];
}) {
  const { t } = useLocale();
  const places = mayPlan.filter(({ code }) => territory === null || code === territory);
  return (
    <>
      <PageTop
        title={t('steering:list.title')}
        {...(territory ? { trail: [{ label: t('steering:list.title'), href: '/copil' }] } : {})}
        under={t('steering:list.under')}
        act={places.map(({ code, name }) => (
          <LinkButton key={code} href={`/copil/nouveau?territoire=${code}`} icon="plus" look={places.length === 1 ? 'main' : 'plain'}>
            {places.length === 1 ? t('steering:list.plan') : t('steering:list.plan_in', { territory: name })}
          </LinkButton>
        ))}
      />
      {territories.length > 1 ? (
        <Filters
          action="/copil"
          clear="/copil"
          count={null}
          active={territory ? [{ label: territories.find(({ code }) => code === territory)?.name ?? territory, without: '/copil' }] : []}
        >
          <Select
            name="territoire"
            label={t('steering:list.territory')}
            empty={t('steering:list.all')}
            typed={territory ?? ''}
            optional
            choices={territories.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Filters>
      ) : null}
      {toCome.length + over.length === 0 ? <Empty title={t('steering:list.none')}>{t('steering:list.none_text')}</Empty> : null}
      {toCome.length > 0 ? <Some title={t('steering:list.to_come')} meetings={toCome} /> : null}
      {over.length > 0 ? <Some title={t('steering:list.over')} meetings={over} /> : null}
      <Pager previous={null} next={next ? `/copil?${territory ? `territoire=${territory}&` : ''}apres=${dayCursorText(next)}` : null} />
    </>
  );
}
function Some({ title, meetings }: { title: string; meetings: readonly Meeting[] }) {
  const { t, date } = useLocale();
  return (
    <Section title={title}>
      <Rows
        label={title}
        rows={meetings.map((meeting) => ({
          key: meeting.id,
          thing: (
            <a href={`/copil/${meeting.id}`}>{t('steering:list.row', { territory: meeting.territory, number: meeting.number, date: date(meeting.heldOn) })}</a>
          ),
          reason: [meeting.place, meeting.status === 'held' ? t('steering:page.came', { count: meeting.attended, of: meeting.invited }) : null]
            .filter(Boolean)
            .join(' · '),
          state: <Badge tone={STEERING_TONE[meeting.status]}>{t(`steering:status.${meeting.status}`)}</Badge>,
        }))}
      />
    </Section>
  );
}
