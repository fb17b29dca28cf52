import type { Translate } from '../../shared/text-key.ts';
import { translator } from '../../platform/texts.ts';
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

/** The day and hour an answer is about, as its form carries them. */
export const askedFor = ({ heldOn, atTime }: Pick<Meeting, 'heldOn' | 'atTime'>): string => `${heldOn} ${atTime}`;

const USUAL = ['results', 'pledges', 'year', 'renewal', 'other'] as const;
const written = translator('fr');
/** A point's title as its reader reads it: the usual ones, which are written in French, in the reader's language; all others as somebody typed them. */
export function pointSaid(title: string, t: Translate): string {
  const usual = USUAL.find((one) => written(`steering:agenda.${one}`) === title);
  return usual ? t(`steering:agenda.${usual}`) : title;
}
