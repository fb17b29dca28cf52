/** What was typed in the search box, made ready: folded words, spaced numbers put together. No SQL here. */
export interface Sought {
  /** As it was typed, trimmed and cut to 100 characters. */
  typed: string;
  /** The whole of it, folded. */
  whole: string;
  /** At most six words of at least one character. */
  words: string[];
}

const MAX = 100;
const WORDS = 6;

/** Folds accents and case as the database's `folded` does for French letters. */
export function foldedText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae').replace(/’/g, "'").toLowerCase();
}

/** Reads what was typed. A SIREN or SIRET written in groups is one word. */
export function soughtOf(input: string | null): Sought {
  const typed = [...(input ?? '').replace(/\p{Cc}/gu, ' ').trim()].slice(0, MAX).join('');
  const number = typed.replace(/[\s.\u00a0]/g, '');
  const whole = /^\d{9,14}$/.test(number) ? number : foldedText(typed).replace(/[\s\u00a0]+/g, ' ');
  return { typed, whole, words: whole.split(' ').filter(Boolean).slice(0, WORDS) };
}

/** A pattern for LIKE in which what was typed means itself. */
export function likePattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
