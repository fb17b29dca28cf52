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

/** As likePattern, where a hyphen or an apostrophe may be typed as a space: "saint die" is Saint-Dié. */
export function namePattern(name: string): string {
  return likePattern(name).replace(/[ '-]/g, '_');
}

/** The word with each two neighbouring letters exchanged: the commonest slip of the fingers, and one that letters counted in threes do not forgive in short words. */
export function exchanged(word: string): string[] {
  const letters = [...word];
  const others = letters.slice(1).map((letter, at) => [...letters.slice(0, at), letter, letters[at]!, ...letters.slice(at + 2)].join(''));
  return [...new Set(others)].filter((other) => other !== word);
}
