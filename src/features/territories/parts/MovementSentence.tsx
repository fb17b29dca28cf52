import { useLocale } from '../../../ui/locale.tsx';
import type { Movement } from '../movement.ts';

/** A movement in a sentence: "On 1 January 2027, Épinal and Golbey merge into Épinal". */
export function MovementSentence({ movement }: { movement: Movement }) {
  const { t, date, lang } = useLocale();
  const list = new Intl.ListFormat(lang, { type: 'conjunction' });
  const names = (pairs: readonly (readonly [string, string])[]) => list.format([...new Map(pairs)].map(([code, name]) => `${name} (${code})`));
  const { lines } = movement;
  return (
    <>
      {t(`territories:movement_told.${lines[0]!.kind}`, {
        date: date(movement.effectiveOn),
        before: names(lines.map((line) => [line.fromCode, line.fromName] as const)),
        after: names(lines.map((line) => [line.toCode, line.toName] as const)),
      })}
    </>
  );
}
