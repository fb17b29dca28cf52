import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Filters, Pager } from '../../../ui/Filters.tsx';
import { Select } from '../../../ui/Field.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { placeInProduct } from '../place.ts';
import type { Mail, Step } from '../planner.ts';
import { because, becauseOfOthers } from '../said.ts';
import type { SentLine } from '../sent-queries.ts';
import type { Item } from '../state.ts';

/** What was sent, to whom, why; and what the planner will send in the coming days if nothing changes. */
export function RemindersPage(props: {
  coming: readonly { day: string; mail: Mail<Item> }[];
  /** How many days ahead, and how many mails are left out below. */
  days: number;
  more: number;
  sent: readonly SentLine[];
  places: readonly { code: string; name: string }[];
  chosen: { code: string; name: string } | null;
  previous: string | null;
  next: string | null;
  ofTeam(territoryId: string | null): boolean;
}) {
  const { coming, days, more, sent, places, chosen, previous, next, ofTeam } = props;
  const locale = useLocale();
  const { t, date } = locale;
  const lines = coming.flatMap(({ day, mail }) => mail.steps.map((step) => ({ day, reader: mail.reader, step })));
  const state = ({ step, escalated }: Pick<Step, 'step' | 'escalated'>) => (
    <Badge tone={escalated ? 'late' : 'info'}>{escalated ? t('reminders:page.passed_on') : t('reminders:page.step', { step: String(step) })}</Badge>
  );
  return (
    <>
      <PageTop
        title={t('reminders:page.title')}
        under={t('reminders:page.under')}
        act={<LinkButton href="/passation">{t('reminders:page.hand_over')}</LinkButton>}
      />
      {places.length > 1 ? (
        <Filters
          action="/relances"
          clear="/relances"
          active={chosen ? [{ label: chosen.name, without: '/relances' }] : []}
          count={t('reminders:page.count', { count: coming.length + more })}
        >
          <Select
            name="territoire"
            label={t('reminders:page.place')}
            typed={chosen?.code ?? null}
            empty={t('reminders:page.everywhere')}
            choices={places.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Filters>
      ) : null}
      {previous ? null : (
        <Section title={t('reminders:page.coming', { count: days })}>
          {lines.length === 0 ? (
            <Empty title={t('reminders:page.none_coming')}>{t('reminders:page.none_coming_text')}</Empty>
          ) : (
            <>
              <p className="soft mb-3 max-w-prose">{t('reminders:page.coming_text')}</p>
              <Table
                caption={t('reminders:page.coming', { count: days })}
                rows={lines}
                rowKey={({ day, reader, step: { waiting } }) => `${day} ${reader.email} ${waiting.kind} ${waiting.subjectId}`}
                columns={[
                  { key: 'day', title: t('reminders:column.day'), cell: ({ day }) => date(day, 'weekday') },
                  { key: 'to', title: t('reminders:column.to'), cell: ({ reader }) => reader.name || reader.email },
                  {
                    key: 'about',
                    title: t('reminders:column.about'),
                    cell: ({ step: { waiting } }) => <About line={waiting} ofTeam={ofTeam} />,
                  },
                  {
                    key: 'why',
                    title: t('reminders:column.why'),
                    cell: ({ step }) => [becauseOfOthers(step, locale), because(step.waiting.kind, step.waiting.sinceDay, locale)].filter(Boolean).join(' '),
                  },
                  { key: 'state', title: t('reminders:column.state'), cell: ({ step }) => state(step) },
                ]}
              />
              {more > 0 ? <p className="soft mt-3">{t('reminders:page.more', { count: more })}</p> : null}
            </>
          )}
        </Section>
      )}
      <Section title={t('reminders:page.sent')}>
        {sent.length === 0 ? (
          <Empty title={t('reminders:page.none_sent')}>{t('reminders:page.none_sent_text')}</Empty>
        ) : (
          <Table
            caption={t('reminders:page.sent')}
            rows={sent}
            rowKey={({ id }) => id}
            columns={[
              { key: 'day', title: t('reminders:column.day'), cell: ({ sentOn }) => date(sentOn) },
              { key: 'to', title: t('reminders:column.to'), cell: ({ to }) => to ?? '—' },
              { key: 'about', title: t('reminders:column.about'), cell: (line) => <About line={line} ofTeam={ofTeam} /> },
              { key: 'why', title: t('reminders:column.why'), cell: ({ kind, sinceDay }) => because(kind, sinceDay, locale) },
              { key: 'state', title: t('reminders:column.state'), cell: (line) => state(line) },
            ]}
          />
        )}
        <Pager previous={previous} next={next} />
      </Section>
    </>
  );
}

type Named = Pick<SentLine, 'kind' | 'subjectId' | 'projectId' | 'territoryId' | 'territoryCode' | 'name' | 'reference' | 'detail'>;
/** What it is about, as a link where it is this reader's to open. */
function About({ line, ofTeam }: { line: Named; ofTeam(territoryId: string | null): boolean }) {
  const { t } = useLocale();
  const { kind, name, reference, detail } = line;
  const said = (
    <>
      {t(`reminders:kind.${kind}`)}
      <span className="soft block text-sm">{name ? [reference, name, detail].filter(Boolean).join(' · ') : t('reminders:reserved')}</span>
    </>
  );
  return name ? <a href={placeInProduct(line, ofTeam(line.territoryId))}>{said}</a> : said;
}
