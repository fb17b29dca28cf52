import { email, readForm } from '../../platform/form.ts';
import { page, redirect, raw } from '../../platform/http.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { z } from 'zod';
import { ownPath } from './own-path.ts';
import { LinkPage } from './pages/LinkPage.tsx';
import { LinkSent } from './pages/LinkSent.tsx';
import { SignInPage } from './pages/SignInPage.tsx';
import type { Route, Visit } from './scope.ts';
import { revokeSession } from './sessions.ts';
import { REFUSED } from './sign-in.ts';
import type { SignIn } from './sign-in.ts';

const form = z.object({ email: email() });

/** Coming in and going out: by mailed link, by identity provider. */
export function signInRoutes({ signIn, limits }: { signIn: SignIn; limits: Limits }): Route[] {
  const backOf = (visit: Visit) => ownPath(visit.form.fields.retour ?? visit.url.searchParams.get('retour'), '/a-faire');
  const cookies = (visit: Visit, values: string[]) => values.forEach((value) => visit.setHeader('set-cookie', value));
  const signInPage = (visit: Visit, status: number, errors: Record<string, string> = {}) => {
    const refused = visit.url.searchParams.has('refus');
    const back = backOf(visit);
    return page(
      translator(visit.lang)('people:sign_in.title'),
      <SignInPage once={onceToken()} back={back} typed={visit.form.fields.email ?? ''} errors={errors} provider={signIn.provider !== null} refused={refused} />,
      status,
    );
  };
  return [
    { method: 'GET', path: '/connexion', door: 'public', handle: (visit) => signInPage(visit, 200) },
    {
      method: 'POST',
      path: '/connexion',
      door: 'public',
      handle: async (visit) => {
        const read = readForm(visit.form, form);
        if (!read.ok) return signInPage(visit, 422, sentencesOf(read.issues, visit.lang));
        await limits.take('signInByAddress', visit.address);
        await limits.take('signInByName', read.value.email);
        const back = backOf(visit);
        // After the commit: the link is written by better-auth on a connection of its own.
        visit.afterCommit(() => signIn.sendLink(read.value.email, visit.request.headers, { lang: visit.lang, back: back === '/a-faire' ? null : back }));
        return redirect('/connexion/envoi');
      },
    },
    { method: 'GET', path: '/connexion/envoi', door: 'public', handle: (visit) => page(translator(visit.lang)('people:sign_in.sent_title'), <LinkSent />) },
    {
      method: 'GET',
      path: '/connexion/lien/:token',
      door: 'public',
      handle: (visit) =>
        page(translator(visit.lang)('people:link.title'), <LinkPage once={onceToken()} action={visit.url.pathname} back={backOf(visit)} spent={false} />),
    },
    {
      method: 'POST',
      path: '/connexion/lien/:token',
      door: 'public',
      handle: async (visit) => {
        await limits.take('signInByAddress', visit.address);
        const token = visit.params.token ?? '';
        const used = /^[A-Za-z]{16,64}$/.test(token) ? await signIn.useLink(token, visit.request.headers) : ({ ok: false } as const);
        if (!used.ok)
          return page(
            translator(visit.lang)('people:link.spent_title'),
            <LinkPage once={onceToken()} action={visit.url.pathname} back={backOf(visit)} spent />,
            409,
          );
        cookies(visit, used.cookies);
        return redirect(backOf(visit));
      },
    },
    {
      method: 'POST',
      path: '/deconnexion',
      door: 'public',
      handle: async (visit) => {
        if (visit.scope.personId && visit.scope.sessionId) await revokeSession(visit.tx, visit.scope.personId, visit.scope.sessionId);
        cookies(visit, [signIn.forget()]);
        return redirect('/');
      },
    },
    ...(signIn.provider ? providerRoutes(signIn.provider) : []),
  ];

  function providerRoutes(provider: NonNullable<SignIn['provider']>): Route[] {
    return [
      {
        method: 'POST',
        path: '/connexion/fournisseur',
        door: 'public',
        handle: async (visit) => {
          await limits.take('signInByAddress', visit.address);
          const started = await provider.start(visit.request.headers, backOf(visit));
          if (!started) return redirect(REFUSED);
          cookies(visit, started.cookies);
          return redirect(started.to);
        },
      },
      // The provider sends the browser back here; the state it brings is what protects the return.
      { method: 'GET', path: '/connexion/retour/callback/:provider', door: 'public', handle: async (visit) => raw(await provider.callback(visit.request)) },
    ];
  }
}
