import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Pager } from '../../../ui/Filters.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { TimeAgo } from '../../../ui/Timeline.tsx';
import type { MailLine } from '../queries.ts';

/** Every mail of the demo network, newest first. */
export function Mailbox({ mails, wanted }: { mails: readonly MailLine[]; wanted: string }) {
  const { t } = useLocale();
  const last = mails.at(-1);
  const next = mails.length === 50 && last ? `/demo/courrier?q=${encodeURIComponent(wanted)}&avant=${last.queued_at.getTime()}` : null;
  return (
    <>
      <PageTop title={t('demo:mailbox.title')} under={t('demo:mailbox.lead')} />
      <form method="get" action="/demo/courrier" role="search" className="mb-6 flex max-w-xl flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-52">
          <Field name="q" type="search" label={t('demo:mailbox.search')} typed={wanted} optional />
        </div>
        <Button look="plain">{t('ui:search_label')}</Button>
      </form>
      {mails.length === 0 ? (
        <Empty title={t('demo:mailbox.none')}>{t('demo:mailbox.none_text')}</Empty>
      ) : (
        <Rows
          label={t('demo:mailbox.title')}
          rows={mails.map((mail) => ({
            key: mail.id,
            thing: <a href={`/demo/courrier/${mail.id}`}>{mail.subject}</a>,
            reason: (
              <>
                {mail.recipient} · <TimeAgo at={mail.queued_at} />
              </>
            ),
            state: mail.last_error ? (
              <Badge tone="late">{t('demo:mailbox.failed')}</Badge>
            ) : mail.sent_at ? (
              <Badge tone="done">{t('demo:mailbox.sent')}</Badge>
            ) : (
              <Badge tone="waiting">{t('demo:mailbox.waiting')}</Badge>
            ),
          }))}
        />
      )}
      <Pager previous={null} next={next} />
    </>
  );
}
