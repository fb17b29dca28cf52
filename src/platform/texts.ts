import i18next from 'i18next';
import type { Translate } from '../shared/text-key.ts';

/** The texts in one language, every catalogue at hand: `t('organisations:list.title')`. The catalogues are loaded by src/texts.ts. */
export function translator(lang: 'fr' | 'en'): Translate {
  return i18next.getFixedT(lang) as unknown as Translate;
}
