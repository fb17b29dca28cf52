/** What one may choose to draw a perimeter with; the letter is how addresses carry it: `c:88160`, `e:200068757`, `d:88`, `z:4401`. */
export const PICK_KINDS = { c: 'commune', e: 'intercommunality', d: 'departement', z: 'employment_zone' } as const;
export type PickKind = (typeof PICK_KINDS)[keyof typeof PICK_KINDS];
export interface Pick {
  kind: PickKind;
  code: string;
}
/** More choices than this at once are refused: the address that carries them would grow too long. */
export const MAX_PICKS = 60;

const SHAPES: Record<keyof typeof PICK_KINDS, RegExp> = { c: /^[0-9][0-9AB][0-9]{3}$/, e: /^[0-9]{9}$/, d: /^([0-9][0-9AB]|97[0-9])$/, z: /^[0-9]{4}$/ };

/** Reads one choice; null when it is malformed. */
export function pickOf(text: string): Pick | null {
  const letter = text[0] as keyof typeof PICK_KINDS;
  const code = text.slice(2);
  return text[1] === ':' && Object.hasOwn(PICK_KINDS, letter) && SHAPES[letter].test(code) ? { kind: PICK_KINDS[letter], code } : null;
}
/** The text of a choice, as `pickOf` reads it. */
export function pickText(pick: Pick): string {
  const letter = Object.entries(PICK_KINDS).find(([, kind]) => kind === pick.kind)![0];
  return `${letter}:${pick.code}`;
}

/** A redrawing being prepared: carried by the address, so that it can be left, shared and come back to. */
export interface Draft {
  /** Day from which it takes effect. */
  from: string;
  add: Pick[];
  remove: Pick[];
}

/** Reads the choices of a form or an address; the malformed ones are left out and counted. */
export function draftOf(from: string, add: readonly string[], remove: readonly string[]): { draft: Draft; malformed: number } {
  const read = (texts: readonly string[]) => [...new Set(texts)].flatMap((text) => pickOf(text) ?? []);
  const draft = { from, add: read(add), remove: read(remove) };
  return { draft, malformed: new Set(add).size + new Set(remove).size - draft.add.length - draft.remove.length };
}
export function isBlank(draft: Draft): boolean {
  return draft.add.length + draft.remove.length === 0;
}
/** The draft with one more choice; choosing the contrary takes the first choice back. */
export function withPick(draft: Draft, side: 'add' | 'remove', pick: Pick): Draft {
  const without = (picks: readonly Pick[]) => picks.filter((one) => pickText(one) !== pickText(pick));
  const next = { ...draft, add: without(draft.add), remove: without(draft.remove) };
  next[side] = [...next[side], pick];
  return next;
}
export function withoutPick(draft: Draft, pick: Pick): Draft {
  const without = (picks: readonly Pick[]) => picks.filter((one) => pickText(one) !== pickText(pick));
  return { ...draft, add: without(draft.add), remove: without(draft.remove) };
}
/** The draft as the query string of the perimeter's page. */
export function queryOf(draft: Draft, words = ''): string {
  const query = new URLSearchParams();
  if (words) query.set('q', words);
  query.set('depuis', draft.from);
  for (const pick of draft.add) query.append('ajouter', pickText(pick));
  for (const pick of draft.remove) query.append('retirer', pickText(pick));
  return query.toString();
}
