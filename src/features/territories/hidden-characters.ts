/** Control characters, and the marks that turn the writing direction round: nothing a name is made of. */
const HIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const EVERY_HIDDEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

export function hasHidden(text: string): boolean {
  return HIDDEN.test(text);
}
export function withoutHidden(text: string, instead = ''): string {
  return text.replaceAll(EVERY_HIDDEN, instead);
}
