import type { TextKey } from '../../shared/text-key.ts';
import type { Locale } from '../../ui/locale.tsx';

/** Several waiting things of one kind in a few words: `3 engagements à confirmer`. */
export function severalTold(kind: string, count: number, t: Locale['t']): string {
  return t(`activity:several.${kind.replace('.', '_')}` as TextKey, { count });
}
