import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Report } from '../queries.ts';
import type { Content } from '../report.ts';
import { figureSaid, titleOf } from '../said.ts';

/** A report: while it is printed, how far that is; then its figures as they were frozen, beside today's, each difference a link to its lines. */
export function ReportPage(props: {
  report: Report;
  content: Content | null;
  /** By how much each figure moved since, for this reader; null for those who do not read them day after day. */
  moved: ReadonlyMap<string, number> | null;
  keeps: boolean;
  /** Names of those it is for who are neither sent nor shown it; for those who keep it. */
  leftOut: readonly string[];
  done: string | null;
  refused: string | null;
  once: string;
}) {
  const { report, content, moved, keeps, leftOut, done, refused, once } = props;
  const locale = useLocale();
  const { t, dateTime, date } = locale;
  const at = `/rapports/${report.id}`;
  return (
    <>
      <PageTop
        title={titleOf(report, locale)}
        trail={[{ label: t('reports:list.title'), href: report.territoryCode ? `/rapports?territoire=${report.territoryCode}` : '/rapports' }]}
        under={report.number}
        state={
          <>
            <Badge tone={report.status === 'frozen' ? 'done' : 'waiting'}>{t(`reports:status.${report.status}`)}</Badge>
            {report.sentAt ? <Badge tone="info">{t('reports:status.sent')}</Badge> : null}
            {report.storyGoneAt ? <Badge tone="late">{t('reports:status.story_gone')}</Badge> : null}
            {report.publishedAt ? <Badge tone="info">{t('reports:status.shown')}</Badge> : null}
          </>
        }
        act={
          content ? (
            <>
              {report.storyGoneAt ? null : (
                <LinkButton href={`${at}/pdf`} icon="download" look="main" download>
                  {t('reports:page.pdf')}
                </LinkButton>
              )}
              <LinkButton href={`${at}/xlsx`} icon="download" download>
                {t('reports:page.xlsx')}
              </LinkButton>
            </>
          ) : null
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
      {report.storyGoneAt ? <StoryGone report={report} since={report.storyGoneAt} keeps={keeps} once={once} /> : null}
      {content ? <Frozen {...props} content={content} moved={moved} /> : <Printing report={report} at={at} />}
      {content ? <p className="soft mb-4">{t('reports:page.left_out')}</p> : null}
      {report.invented ? <p className="soft mb-4">{t('reports:page.invented')}</p> : null}
      <Section title={t('reports:page.about')}>
        <Facts
          facts={[
            [t('reports:page.known'), dateTime(report.knownAt)],
            [t('reports:page.asked'), [dateTime(report.askedAt), report.askedBy ?? t('reports:page.by_itself')].join(', ')],
            [t('reports:page.frozen'), report.frozenAt ? dateTime(report.frozenAt) : null],
            [t('reports:page.sent'), report.sentAt ? dateTime(report.sentAt) : null],
            [t('reports:page.shown'), report.publishedAt ? date(report.publishedAt) : null],
            [t('reports:page.pdf_hash'), report.pdfHash],
            [t('reports:page.xlsx_hash'), report.xlsxHash],
          ]}
        />
      </Section>
      {leftOut.length > 0 ? (
        <p className="mb-4 max-w-prose">{t(report.sentAt ? 'reports:page.left_after' : 'reports:page.left_before', { names: leftOut.join(', ') })}</p>
      ) : null}
      {keeps && content ? (
        <div className="flex flex-wrap gap-3">
          {report.sentAt || report.storyGoneAt ? null : (
            <ActForm action={`${at}/envoyer`} once={once} icon="mail" look="main" confirm={t('reports:page.send_sure')}>
              {t(`reports:page.send_${report.kind}`)}
            </ActForm>
          )}
          {report.kind === 'quarter_letter' ? null : report.publishedAt ? (
            <ActForm action={`${at}/retirer`} once={once}>
              {t('reports:page.hide')}
            </ActForm>
          ) : (
            <ActForm action={`${at}/publier`} once={once}>
              {t('reports:page.show')}
            </ActForm>
          )}
        </div>
      ) : null}
    </>
  );
}
/** Why it is kept and given to nobody; for those who keep it, the same one without that story, as known at the same moment. */
function StoryGone({ report, since, keeps, once }: { report: Report; since: Date; keeps: boolean; once: string }) {
  const { t, dateTime } = useLocale();
  const { kind, year, quarter, id } = report;
  return (
    <Section title={t('reports:page.story_gone_title')}>
      <p className="mb-3 max-w-prose">{t('reports:page.story_gone', { date: dateTime(since) })}</p>
      {keeps ? (
        <ActForm
          action={`/rapports/nouveau?territoire=${report.territoryCode ?? 'reseau'}`}
          once={once}
          look="main"
          fields={{ kind, year: String(year), quarter: quarter === 0 ? '' : String(quarter), as: id }}
        >
          {t('reports:page.print_without')}
        </ActForm>
      ) : null}
    </Section>
  );
}
function Printing({ report, at }: { report: Report; at: string }) {
  const { t } = useLocale();
  const progress = report.progress ?? { done: 0, step: 'waiting' as const, tries: 0 };
  return (
    <Section title={t('reports:page.printing')}>
      <p>{t(`reports:step.${progress.step}`)}</p>
      <progress className="progress my-3 w-full max-w-xl" max={100} value={progress.done} aria-label={t('reports:page.printing')} />
      {progress.tries > 1 ? <p className="soft">{t('reports:page.again', { count: progress.tries })}</p> : null}
      <p className="soft max-w-prose">{t('reports:page.leave')}</p>
      <p className="mt-3">
        <LinkButton href={at}>{t('reports:page.look_again')}</LinkButton>
      </p>
      <live-source src="/direct?suivre=1" />
    </Section>
  );
}
function Frozen({ report, content, moved }: { report: Report; content: Content; moved: ReadonlyMap<string, number> | null }) {
  const locale = useLocale();
  const { t, date, dateTime } = locale;
  const said = (unit: Content['figures'][number]['unit'], amount: number) => figureSaid(unit, amount, locale);
  const signed = (unit: Content['figures'][number]['unit'], amount: number) => `${amount > 0 ? '+' : ''}${said(unit, amount)}`;
  const difference = (code: string, unit: Content['figures'][number]['unit'], by: ReadonlyMap<string, number>) =>
    (by.get(code) ?? 0) === 0 ? t('reports:column.none') : <a href={`/rapports/${report.id}/ecarts/${code}`}>{signed(unit, by.get(code)!)}</a>;
  const changed = content.figures.filter(({ code }) => (moved?.get(code) ?? 0) !== 0).length;
  return (
    <>
      {content.words ? (
        <Section title={t(report.kind === 'network_year' ? 'reports:paper.words_national' : 'reports:paper.words_local')}>
          <p className="max-w-prose whitespace-pre-line wrap-anywhere">{content.words.body}</p>
          <p className="soft">{[content.words.by, date(content.words.on)].filter(Boolean).join(', ')}</p>
        </Section>
      ) : null}
      <Section title={t(moved ? 'reports:page.figures' : 'reports:page.figures_only')}>
        {moved ? (
          <p className="mb-3 max-w-prose">
            {changed === 0 ? t('reports:page.same') : t('reports:page.changed', { count: changed, date: dateTime(report.knownAt) })}
          </p>
        ) : null}
        <Table
          caption={t('reports:page.figures')}
          rows={content.figures}
          rowKey={({ code }) => code}
          columns={[
            { key: 'figure', title: t('reports:column.figure'), cell: ({ name }) => name },
            { key: 'frozen', title: t('reports:column.frozen'), numeric: true, cell: ({ unit, now }) => said(unit, now) },
            { key: 'before', title: t('reports:column.before'), numeric: true, cell: ({ unit, before }) => said(unit, before) },
            ...(moved
              ? ([
                  { key: 'today', title: t('reports:column.today'), numeric: true, cell: ({ code, unit, now }) => said(unit, now + (moved.get(code) ?? 0)) },
                  { key: 'difference', title: t('reports:column.difference'), numeric: true, cell: ({ code, unit }) => difference(code, unit, moved) },
                ] satisfies Column<Content['figures'][number]>[])
              : []),
          ]}
        />
      </Section>
    </>
  );
}
