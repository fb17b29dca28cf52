import { sql } from 'kysely';
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Database } from '../../platform/database.ts';
import { onceToken } from '../../platform/once.ts';
import { translator } from '../../platform/texts.ts';
import { ownPath } from '../people/own-path.ts';
import type { Route } from '../people/scope.ts';
import type { SignIn } from '../people/sign-in.ts';
import { Letter } from './pages/Letter.tsx';
import { Mailbox } from './pages/Mailbox.tsx';
import { People } from './pages/People.tsx';
import { demoPeople, mailOf, mails } from './queries.ts';

/** The demo network's own door and mailbox. Without a demo there is no such address at all. */
export function demoRoutes({ demo, signIn, database }: { demo: boolean; signIn: SignIn; database: Database }): Route[] {
  if (!demo) return [];
  return [
    {
      method: 'GET',
      path: '/demo',
      door: 'public',
      handle: async (visit) => {
        const wanted = (visit.url.searchParams.get('q') ?? '').slice(0, 100);
        const people = await database.asSystem((tx) => demoPeople(tx, wanted));
        return page(translator(visit.lang)('demo:people.title'), <People people={people} wanted={wanted} once={onceToken()} />);
      },
    },
    {
      method: 'POST',
      path: '/demo/connexion',
      door: 'public',
      handle: async (visit) => {
        const personId = visit.form.fields.person ?? '';
        const known =
          /^[0-9a-f-]{36}$/.test(personId) &&
          (await database.asSystem((tx) => sql<{ one: number }>`select 1 as one from person where id::text = ${personId}`.execute(tx))).rows[0];
        if (!known) return redirect('/demo');
        for (const cookie of await signIn.open(personId, 'demo', visit.request.headers)) visit.setHeader('set-cookie', cookie);
        return redirect(ownPath(visit.form.fields.retour, '/a-faire'));
      },
    },
    {
      method: 'GET',
      path: '/demo/courrier',
      door: 'public',
      handle: async (visit) => {
        const wanted = (visit.url.searchParams.get('q') ?? '').slice(0, 100);
        const before = Number(visit.url.searchParams.get('avant'));
        const list = await database.asSystem((tx) => mails(tx, wanted, Number.isSafeInteger(before) && before > 0 && before < 8e15 ? new Date(before) : null));
        return page(translator(visit.lang)('demo:mailbox.title'), <Mailbox mails={list} wanted={wanted} />);
      },
    },
    {
      method: 'GET',
      path: '/demo/courrier/:id',
      door: 'public',
      handle: async (visit) => {
        const mail = (await database.asSystem((tx) => mailOf(tx, idOf(visit)))) ?? absent();
        return page(mail.subject, <Letter mail={mail} />);
      },
    },
    {
      method: 'GET',
      path: '/demo/courrier/:id/html',
      door: 'public',
      handle: async (visit) => {
        const mail = (await database.asSystem((tx) => mailOf(tx, idOf(visit)))) ?? absent();
        // A mail's own styles are let through here and nothing else; it may be framed by our page only.
        const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
        return raw(new Response(mail.html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } }));
      },
    },
  ];
}
