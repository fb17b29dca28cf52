import i18next from 'i18next';
import type { TFunction } from 'i18next';

/** The texts in one language, every catalogue at hand: `t('organisations:list.title')`. The catalogues are loaded by src/texts.ts. */
export function translator(lang: 'fr' | 'en'): TFunction {
  return i18next.getFixedT(lang);
}
