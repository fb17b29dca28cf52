// The language and the look of the pages: kept with the person, or in a cookie for whoever is not signed in.
import { redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { ownPath } from './own-path.ts';
import { isSignedIn } from './scope.ts';
import type { Route, Visit } from './scope.ts';
import { LANGUAGE_COOKIE, THEME_COOKIE } from './session-gate.ts';

const YEAR = 365 * 86_400;

export function lookRoutes({ baseUrl }: { baseUrl: string }): Route[] {
  const secure = baseUrl.startsWith('https:') ? '; Secure' : '';
  const keep = (visit: Visit, cookie: string, value: string) =>
    visit.setHeader('set-cookie', `${cookie}=${value}; Path=/; SameSite=Lax; HttpOnly; Max-Age=${YEAR}${secure}`);
  const back = (visit: Visit): Answer => redirect(ownPath(visit.form.fields.back, '/'));
  return [
    {
      method: 'POST',
      path: '/langue',
      door: 'public',
      handle: async (visit) => {
        const language = visit.form.fields.language === 'en' ? 'en' : 'fr';
        keep(visit, LANGUAGE_COOKIE, language);
        if (isSignedIn(visit.scope)) await visit.tx.updateTable('person').set({ language }).where('id', '=', visit.scope.personId).execute();
        return back(visit);
      },
    },
    {
      method: 'POST',
      path: '/apparence',
      door: 'public',
      handle: async (visit) => {
        const theme = (['light', 'dark'] as const).find((one) => one === visit.form.fields.theme) ?? 'system';
        keep(visit, THEME_COOKIE, theme);
        if (isSignedIn(visit.scope)) await visit.tx.updateTable('person').set({ theme }).where('id', '=', visit.scope.personId).execute();
        return back(visit);
      },
    },
  ];
}
