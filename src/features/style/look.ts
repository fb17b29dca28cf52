/** How the style page is looked at: its colours and its language, both in the address. */
export interface Look {
  theme: 'system' | 'light' | 'dark';
  lang: 'fr' | 'en';
}

/** Reads the look from an address; anything unknown is the system's colours and the reader's own language. */
export function lookOf(params: URLSearchParams, own: 'fr' | 'en'): Look {
  const theme = params.get('apparence');
  const lang = params.get('langue');
  return { theme: theme === 'light' || theme === 'dark' ? theme : 'system', lang: lang === 'fr' || lang === 'en' ? lang : own };
}

/** The address of the same page in another look. */
export function addressOf(here: string, look: Look): string {
  return `${here}?apparence=${look.theme}&langue=${look.lang}`;
}
