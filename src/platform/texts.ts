import type { Issues } from './form.ts';
import type { Translate } from '../shared/text-key.ts';
import { translatorOf } from '../shared/translate.ts';

/** The texts in one language, every catalogue at hand: `t('organisations:list.title')`. The catalogues are loaded by src/texts.ts. */
export function translator(lang: 'fr' | 'en'): Translate {
  return translatorOf(lang);
}

/** The sentences of a form's issues, by field. */
export function sentencesOf(issues: Issues, lang: 'fr' | 'en'): Record<string, string> {
  const t = translator(lang);
  return Object.fromEntries(Object.entries(issues).map(([name, { key, params }]) => [name, t(`http:form.${key}`, params)]));
}
