import i18next from 'i18next';
import type { Translate } from './text-key.ts';

/** Sentences without a value in them, per language: most of a page's words, looked up hundreds of times for one page. */
const plain = new Map<string, Map<string, string>>();
let watching = false;

/** The texts in one language: i18next's, with plain sentences remembered until a catalogue changes. */
export function translatorOf(lang: 'fr' | 'en'): Translate {
  const look = i18next.getFixedT(lang) as unknown as (key: string, params?: object) => string;
  // The store is there once the catalogues are loaded; a catalogue that changes later empties what was remembered.
  if (!watching && i18next.isInitialized) {
    watching = true;
    i18next.store.on('added', () => plain.clear());
    i18next.store.on('removed', () => plain.clear());
  }
  if (!watching) return look as unknown as Translate;
  let known = plain.get(lang);
  if (!known) plain.set(lang, (known = new Map()));
  const words = known;
  return ((key: string, params?: object) => {
    if (params !== undefined) return look(key, params);
    let said = words.get(key);
    if (said === undefined) {
      said = look(key);
      // Never one that is missing: it may come with a catalogue.
      if (said !== key) words.set(key, said);
    }
    return said;
  }) as unknown as Translate;
}
