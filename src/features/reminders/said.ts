// A reminder in words, the same ones in the mail and on the page.
import type { Locale } from '../../ui/locale.tsx';
import { shifted } from './calendar.ts';
import type { Step } from './planner.ts';
import type { ReminderKind } from './sources.ts';
import type { Item } from './state.ts';

/** What waits, in one sentence, for the team. `hidden`: a file whose name is not this reader's to know. */
export function saidToTeam(item: Item, locale: Pick<Locale, 't' | 'date'>, hidden = false): string {
  return locale.t(`reminders:team.${item.kind}`, detailsOf(item, locale, hidden));
}
/** The same for the owner of the file; `missing`: answers left to give. */
export function saidToOwner(item: Item, locale: Pick<Locale, 't' | 'date'>, missing: number): string {
  const said = detailsOf(item, locale, false);
  if (item.kind === 'file_to_fill')
    return missing > 0 ? locale.t('reminders:owner.file_to_fill', { ...said, count: missing }) : locale.t('reminders:owner.file_ready', said);
  switch (item.kind) {
    case 'task_late':
    case 'days_waiting':
    case 'review_waiting':
    case 'follow_up':
    case 'story_asked':
      return locale.t(`reminders:owner.${item.kind}`, said);
    default:
      return locale.t('reminders:owner.correction_open', said);
  }
}
/** Why a reminder left, or will. */
export function because(kind: ReminderKind, since: string, locale: Pick<Locale, 't' | 'date'>): string {
  return locale.t(`reminders:because.${kind}`, { since: locale.date(since) });
}
/** Why it came to a human in the end; null for a reminder like another. */
export function becauseOfOthers({ waiting, escalated }: Step<Item>, { t }: Pick<Locale, 't'>): string | null {
  if (!escalated) return null;
  return t(waiting.reader ? 'reminders:escalated' : 'reminders:unreachable', { asked: waiting.askedName });
}
/** What names the thing: the firm, or the person while there is no firm. */
export function nameOf(item: Pick<Item, 'name'>, { t }: Pick<Locale, 't'>, hidden = false): string {
  return hidden ? t('reminders:reserved') : item.name;
}

function detailsOf(item: Item, locale: Pick<Locale, 't' | 'date'>, hidden: boolean): Record<string, string> {
  return {
    name: nameOf(item, locale, hidden),
    reference: item.reference ?? '',
    detail: hidden ? '…' : item.detail,
    // A task is late from the day after its date.
    due: item.notBefore ? locale.date(shifted(item.notBefore, -1)) : '',
  };
}
