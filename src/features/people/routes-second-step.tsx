import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { sql } from 'kysely';
import { json, page, redirect } from '../../platform/http.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { translator } from '../../platform/texts.ts';
import { isOfferedSecondFactor } from './access.ts';
import { ownPath } from './own-path.ts';
import { SecondStep } from './pages/SecondStep.tsx';
import type { Route, Visit } from './scope.ts';
import { beginPasskey, beginPasskeySignIn, factorsOf, finishPasskey, finishPasskeySignIn, takeCode } from './second-factor.ts';
import type { SignIn } from './sign-in.ts';

/** What a passkey's page posted, as far as it is one. */
function posted<R>(visit: Visit): { response: R; name: string; retour: string } | null {
  try {
    const { response, name, retour } = JSON.parse(visit.form.fields.json ?? '') as {
      response?: { id?: unknown; response?: { clientDataJSON?: unknown } };
      name?: unknown;
      retour?: unknown;
    };
    if (typeof response?.id !== 'string' || response.id.length > 1_000 || typeof response.response?.clientDataJSON !== 'string') return null;
    return {
      response: response as R,
      name: String(name ?? '')
        .trim()
        .slice(0, 80),
      retour: String(retour ?? ''),
    };
  } catch {
    return null;
  }
}

/** The second step of a sign-in, and passkeys: two JSON exchanges with the browser's element. */
export function secondStepRoutes({ signIn, limits, secret, baseUrl }: { signIn: SignIn; limits: Limits; secret: string; baseUrl: string }): Route[] {
  const refused = (visit: Visit) => json({ error: translator(visit.lang)('people:passkey.failed') });
  const step = async (visit: Visit, status: number, errors: Record<string, string> = {}) => {
    const factors = await factorsOf(visit.tx, visit.scope.personId!);
    return page(
      translator(visit.lang)('people:second.title'),
      <SecondStep once={onceToken()} totp={factors.totp === 'confirmed'} passkey={factors.passkeys.length > 0} errors={errors} />,
      status,
    );
  };
  return [
    {
      method: 'GET',
      path: '/connexion/second-facteur',
      door: 'half-signed-in',
      handle: (visit) => (visit.scope.secondStep ? step(visit, 200) : redirect('/a-faire')),
    },
    {
      method: 'POST',
      path: '/connexion/second-facteur',
      door: 'half-signed-in',
      handle: async (visit) => {
        if (!visit.scope.secondStep) return redirect('/a-faire');
        await limits.take('codeByName', visit.scope.personId!);
        const taken = await takeCode(visit.tx, visit.scope.personId!, visit.form.fields.code ?? '', secret, visit.now);
        if (!taken) return step(visit, 422, { code: translator(visit.lang)('http:form.not_code') });
        await sql`update session set strength = 'strong' where id = ${visit.scope.sessionId}`.execute(visit.tx);
        return redirect('/a-faire');
      },
    },
    {
      method: 'POST',
      path: '/connexion/cle/debut',
      door: 'public',
      handle: async (visit) => {
        await limits.take('signInByAddress', visit.address);
        const options = visit.scope.personId
          ? await beginPasskeySignIn(visit.tx, visit.scope.personId, baseUrl)
          : await asSystem(visit, () => beginPasskeySignIn(visit.tx, null, baseUrl));
        return json(options);
      },
    },
    {
      method: 'POST',
      path: '/connexion/cle/fin',
      door: 'public',
      handle: async (visit) => {
        const given = posted<AuthenticationResponseJSON>(visit);
        if (!given) return refused(visit);
        const { personId } = visit.scope;
        const found = await asSystem(visit, () => finishPasskeySignIn(visit.tx, personId, given.response, baseUrl));
        if (!found) return refused(visit);
        if (personId) await sql`update session set strength = 'strong' where id = ${visit.scope.sessionId}`.execute(visit.tx);
        else for (const cookie of await signIn.open(found, 'strong', visit.request.headers)) visit.setHeader('set-cookie', cookie);
        return json({ location: ownPath(given.retour, '/a-faire') });
      },
    },
    {
      method: 'POST',
      path: '/compte/cles/debut',
      door: isOfferedSecondFactor,
      handle: async (visit) => json(await beginPasskey(visit.tx, { id: visit.scope.personId!, name: visit.scope.name, email: visit.scope.email }, baseUrl)),
    },
    {
      method: 'POST',
      path: '/compte/cles/fin',
      door: isOfferedSecondFactor,
      handle: async (visit) => {
        const given = posted<RegistrationResponseJSON>(visit);
        const name = given?.name || translator(visit.lang)('people:passkey.unnamed');
        const kept = given && (await finishPasskey(visit.tx, visit.scope.personId!, given.response, name, baseUrl));
        if (!kept) return refused(visit);
        await sql`update session set strength = 'strong' where id = ${visit.scope.sessionId} and strength = 'link'`.execute(visit.tx);
        return json({ location: '/compte/securite' });
      },
    },
  ];
}

/** A visitor not yet known has no rows of their own: the passkey's row is looked up as the installation, for this one question. */
async function asSystem<T>(visit: Visit, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('alize.system', 'on', true)`.execute(visit.tx);
  try {
    return await work();
  } finally {
    await sql`select set_config('alize.system', '', true)`.execute(visit.tx);
  }
}
