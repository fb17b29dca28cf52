/** Text without accents, case or punctuation, spaces folded: what two spellings of one name have in common. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Abbreviations of the register and of habit, written out. Only whole words; `st` is a saint, never a street. */
const WORDS: Record<string, string> = {
  av: 'avenue',
  ave: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  boul: 'boulevard',
  bvd: 'boulevard',
  r: 'rue',
  rte: 'route',
  pl: 'place',
  ch: 'chemin',
  che: 'chemin',
  chem: 'chemin',
  all: 'allee',
  imp: 'impasse',
  fg: 'faubourg',
  fbg: 'faubourg',
  sq: 'square',
  crs: 'cours',
  qu: 'quai',
  za: 'zone artisanale',
  zi: 'zone industrielle',
  zae: 'zone d activites',
  zac: 'zone d amenagement',
  st: 'saint',
  ste: 'sainte',
  gal: 'general',
  mal: 'marechal',
  dr: 'docteur',
  pdt: 'president',
  lot: 'lotissement',
  res: 'residence',
  bat: 'batiment',
};
const EMPTY = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'et', 'a', 'au', 'aux']);

/** A street line reduced to what tells it from another: `12, Av. du Gal de Gaulle` → `12 avenue general gaulle`. */
export function streetKey(street: string): string {
  return folded(street)
    .split(' ')
    .filter((word) => word !== '' && !EMPTY.has(word))
    .map((word) => WORDS[word] ?? word)
    .filter((word) => word !== 'cedex' && word !== 'bp')
    .join(' ');
}

const LEGAL = new Set([
  'sa',
  'sas',
  'sasu',
  'sarl',
  'eurl',
  'snc',
  'scop',
  'scic',
  'sci',
  'selarl',
  'gie',
  'ets',
  'etablissements',
  'etablissement',
  'ste',
  'societe',
  'groupe',
  'cie',
  'compagnie',
  'france',
]);

/** A firm's name without its legal form and its filler words, for comparing: `SAS Établissements Morel & Cie` → `morel`. Never empty for a name with letters. */
export function nameKey(name: string): string {
  const words = folded(name).split(' ');
  const telling = words.filter((word) => !LEGAL.has(word) && !EMPTY.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}

/** The register writes streets in capitals: `12 RUE DE LA FORGE` → `12 Rue de la Forge`. Mixed case is left as people typed it. */
export function readableStreet(street: string): string {
  return readable(street, false);
}
/** The same for a firm's name or a town; short words without a vowel stay as they are (`SNCF`, `BTP`). */
export function readableName(name: string): string {
  return readable(name, true);
}
function readable(text: string, keepsInitials: boolean): string {
  if (text !== text.toUpperCase()) return text;
  return text
    .toLowerCase()
    .split(/(\s|-|')/)
    .map((word, at) => {
      if (
        /^(sa|sas|sasu|sarl|eurl|snc|scop|scic|sci|gie|za|zi|zae|zac|bp)$/.test(word) ||
        (keepsInitials && /^[^aeiouy\s'-]{2,5}$/.test(word) && !/^\d/.test(word))
      )
        return word.toUpperCase();
      if (at > 0 && /^(de|du|des|la|le|les|l|d|et|à|au|aux|en|sur|sous)$/.test(word)) return word;
      return word.charAt(0).toUpperCase() + word.slice(1);
    })
    .join('');
}
