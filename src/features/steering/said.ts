import type { Locale } from '../../ui/locale.tsx';
import type { Meeting } from './queries.ts';

/** What was decided of the agreement, in one sentence. */
export function renewalSaid(meeting: Meeting, { t, date }: Pick<Locale, 't' | 'date'>): string {
  if (!meeting.renewal) return '';
  return t(`steering:renewal_said.${meeting.renewal}`, {
    agreement: meeting.agreementTitle ?? '',
    until: meeting.agreementEndsOn ? date(meeting.agreementEndsOn) : '',
  });
}
