import { useLocale } from '../../../ui/locale.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import type { MailWhole } from '../queries.ts';

/** One mail: its plain text with its links at work, and the HTML twin in a frame without rights. */
export function Letter({ mail }: { mail: MailWhole }) {
  const { t, dateTime } = useLocale();
  return (
    <>
      <PageTop title={mail.subject} trail={[{ label: t('demo:mailbox.title'), href: '/demo/courrier' }]} />
      <Facts
        facts={[
          [t('demo:letter.to'), mail.recipient],
          [t('demo:letter.at'), dateTime(mail.queued_at)],
          [t('demo:letter.error'), mail.last_error],
        ]}
      />
      <div className="mt-6">
        <Section title={t('demo:letter.plain')}>
          <pre className="max-w-prose font-sans whitespace-pre-wrap wrap-anywhere">
            {mail.plain.split(/(https?:\/\/[^\s\]]+)/).map((part, at) =>
              at % 2 === 1 ? (
                <a key={at} href={ownAddress(part)}>
                  {part}
                </a>
              ) : (
                part
              ),
            )}
          </pre>
        </Section>
        <Section title={t('demo:letter.html')}>
          <iframe title={t('demo:letter.html')} sandbox="" src={`/demo/courrier/${mail.id}/html`} className="h-96 w-full rounded-lg border rule bg-white" />
        </Section>
      </div>
    </>
  );
}

/** The path alone, so that a link works under whatever name the demo is visited. */
function ownAddress(link: string): string {
  const url = new URL(link);
  return url.pathname + url.search;
}
