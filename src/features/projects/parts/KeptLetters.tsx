import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { KeptLetter } from '../letters-kept.ts';

/** Letters that left: to whom, when, whether they are gone, and what they say. */
export function KeptLetters({ label, letters }: { label: string; letters: readonly KeptLetter[] }) {
  const { t, dateTime } = useLocale();
  return (
    <Rows
      label={label}
      rows={letters.map(({ id, subject, recipient, queuedAt, sentAt, failed, words }) => ({
        key: id,
        thing: words ? (
          <details>
            <summary className="text-[var(--link)] underline">{subject}</summary>
            <p className="mt-2 max-w-prose whitespace-pre-line wrap-anywhere">{words}</p>
            <p className="soft mt-2 text-sm">{t('projects:letters.hidden')}</p>
          </details>
        ) : (
          subject
        ),
        reason: t('projects:letters.line', { to: recipient, when: dateTime(queuedAt) }),
        state: t(sentAt ? 'projects:letters.sent' : failed ? 'projects:letters.failed' : 'projects:letters.leaving'),
      }))}
    />
  );
}
