import { sql } from 'kysely';
import { z } from 'zod';
import { choice, line, phone, readForm } from '../../platform/form.ts';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { isOfferedSecondFactor } from './access.ts';
import { Account } from './pages/Account.tsx';
import { RecoveryCodes } from './pages/RecoveryCodes.tsx';
import { Security } from './pages/Security.tsx';
import { qrDrawing } from './qr.ts';
import type { Route, Visit } from './scope.ts';
import { beginTotp, confirmTotp, enrolling, factorsOf, removeTotp } from './second-factor.ts';
import { revokeOthers, revokeSession, sessionsOf } from './sessions.ts';

const accountForm = z.object({
  name: line(160),
  phone: phone({ optional: true }),
  language: choice(['fr', 'en'])(),
  theme: choice(['system', 'light', 'dark'])(),
});

/** One's own account: what is known of me, where I am signed in, my second factors. */
export function accountRoutes({ secret, limits }: { secret: string; limits: Limits }): Route[] {
  const account = async (visit: Visit, status: number, typed?: Record<string, string>, errors: Record<string, string> = {}) => {
    const person = await visit.tx
      .selectFrom('person')
      .select(['name', 'email', 'phone', 'language', 'theme'])
      .where('id', '=', visit.scope.personId!)
      .executeTakeFirstOrThrow();
    const stored = { name: person.name, phone: person.phone ?? '', language: person.language, theme: person.theme };
    const saved = visit.url.searchParams.has('fait');
    return page(
      translator(visit.lang)('people:account.title'),
      <Account once={onceToken()} email={person.email} typed={typed ?? stored} errors={errors} roles={visit.scope.roles} saved={saved} />,
      status,
    );
  };
  const security = async (visit: Visit, status: number, errors: Record<string, string> = {}) => {
    const { scope, tx } = visit;
    const offered = isOfferedSecondFactor(scope);
    const factors = await factorsOf(tx, scope.personId!);
    const begun = factors.totp === 'begun' ? await enrolling(tx, scope.personId!, scope.email, secret) : null;
    return page(
      translator(visit.lang)('people:security.title'),
      <Security
        once={onceToken()}
        offered={offered || factors.totp !== 'none' || factors.passkeys.length > 0}
        sessions={await sessionsOf(tx, scope.personId!)}
        current={scope.sessionId!}
        factors={factors}
        enrolling={begun ? { text: begun.text, drawing: qrDrawing(begun.address) } : null}
        errors={errors}
        strength={scope.strength}
      />,
      status,
    );
  };
  const notCode = (visit: Visit) => ({ code: translator(visit.lang)('http:form.not_code') });

  return [
    { method: 'GET', path: '/compte', door: 'signed-in', handle: (visit) => account(visit, 200) },
    {
      method: 'POST',
      path: '/compte',
      door: 'signed-in',
      handle: async (visit) => {
        const read = readForm(visit.form, accountForm);
        if (!read.ok) return account(visit, 422, visit.form.fields, sentencesOf(read.issues, visit.lang));
        await visit.tx
          .updateTable('person')
          .set({ ...read.value, updated_at: new Date() })
          .where('id', '=', visit.scope.personId!)
          .execute();
        return redirect('/compte?fait=1');
      },
    },
    { method: 'GET', path: '/compte/securite', door: 'signed-in', handle: (visit) => security(visit, 200) },
    {
      method: 'POST',
      path: '/compte/sessions/autres',
      door: 'signed-in',
      handle: async (visit) => {
        await revokeOthers(visit.tx, visit.scope.personId!, visit.scope.sessionId!);
        return redirect('/compte/securite');
      },
    },
    {
      method: 'POST',
      path: '/compte/sessions/:id/fermer',
      door: 'signed-in',
      handle: async (visit) => {
        if (!(await revokeSession(visit.tx, visit.scope.personId!, idOf(visit)))) absent();
        return redirect('/compte/securite');
      },
    },
    {
      method: 'POST',
      path: '/compte/totp',
      door: isOfferedSecondFactor,
      handle: async (visit) => {
        await beginTotp(visit.tx, visit.scope.personId!, secret);
        return redirect('/compte/securite#totp');
      },
    },
    {
      method: 'POST',
      path: '/compte/totp/confirmer',
      door: isOfferedSecondFactor,
      handle: async (visit) => {
        await limits.take('codeByName', visit.scope.personId!);
        const done = await confirmTotp(visit.tx, visit.scope.personId!, visit.form.fields.code ?? '', secret, visit.now);
        if (!done.ok) return security(visit, 422, notCode(visit));
        // This very session has just shown the second factor.
        await sql`update session set strength = 'strong' where id = ${visit.scope.sessionId} and strength = 'link'`.execute(visit.tx);
        return page(translator(visit.lang)('people:recovery.title'), <RecoveryCodes codes={done.codes} />);
      },
    },
    {
      method: 'POST',
      path: '/compte/totp/retirer',
      door: isOfferedSecondFactor,
      handle: async (visit) => {
        await limits.take('codeByName', visit.scope.personId!);
        const done = await removeTotp(visit.tx, visit.scope.personId!, visit.form.fields.code ?? '', secret, visit.now);
        return done.ok ? redirect('/compte/securite') : security(visit, 422, notCode(visit));
      },
    },
    {
      method: 'POST',
      path: '/compte/cles/:id/retirer',
      door: 'signed-in',
      handle: async (visit) => {
        const { numDeletedRows } = await visit.tx
          .deleteFrom('passkey')
          .where('id', '=', idOf(visit))
          .where('person_id', '=', visit.scope.personId!)
          .executeTakeFirst();
        return numDeletedRows === 1n ? redirect('/compte/securite') : absent();
      },
    },
  ];
}
