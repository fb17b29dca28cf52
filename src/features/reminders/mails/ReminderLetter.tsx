import { LetterPage } from '../../../platform/letters.tsx';
import { translator } from '../../../platform/texts.ts';

/** One thing in a reminder: what waits, why it is said, where it is. */
export interface Reminded {
  line: string;
  reasons: readonly string[];
  href: string;
}
/** Everything one person is reminded of that day, each with its reason and its link. `perWeek`: the most that can come; `answers`: who reads what is answered. */
export function ReminderLetter(props: { lang: 'fr' | 'en'; name: string; reminded: readonly Reminded[]; perWeek: number; answers: string | null }) {
  const { lang, name, reminded, perWeek, answers } = props;
  const t = translator(lang);
  const [only] = reminded;
  const act = reminded.length === 1 && only ? { href: only.href, label: t('reminders:mail.open') } : null;
  return (
    <LetterPage
      lang={lang}
      title={t('reminders:mail.title', { count: reminded.length })}
      {...(act ? { act } : {})}
      why={t('reminders:mail.why', { count: perWeek })}
    >
      {name ? <p>{t('reminders:mail.hello', { name })}</p> : null}
      {reminded.map(({ line, reasons, href }) => (
        <div key={`${href} ${line}`}>
          <p style={{ margin: '16px 0 4px', fontWeight: 600 }}>{act ? line : <a href={href}>{line}</a>}</p>
          {reasons.map((reason) => (
            <p key={reason} style={{ margin: '0 0 4px', color: '#51666d' }}>
              {reason}
            </p>
          ))}
        </div>
      ))}
      {answers ? <p style={{ margin: '16px 0 0' }}>{t('reminders:mail.answer', { name: answers })}</p> : null}
    </LetterPage>
  );
}
