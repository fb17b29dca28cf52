import { readForm } from '../../platform/form.ts';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Database } from '../../platform/database.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { mayGiveRole, mayKeepPeople } from './access.ts';
import { acceptInvitation, invite, inviteAgain, offered, revokeInvitation } from './invitation-commands.ts';
import { AcceptPage } from './pages/AcceptPage.tsx';
import { Invitations } from './pages/Invitations.tsx';
import { InvitePage } from './pages/InvitePage.tsx';
import { pendingInvitations, placesToGive } from './queries.ts';
import { invitationForm } from './role-form.ts';
import { animatedTerritories, isNational } from './scope.ts';
import type { Route, Visit } from './scope.ts';
import type { SignIn } from './sign-in.ts';

/** Inviting people to roles, and answering an invitation. */
export function invitationRoutes({ signIn, limits, baseUrl, database }: { signIn: SignIn; limits: Limits; baseUrl: string; database: Database }): Route[] {
  const invitePage = async (
    visit: Visit,
    status: number,
    typed: Record<string, string>,
    errors: Record<string, string> = {},
    refusal: string | null = null,
  ) => {
    const places = await placesToGive(visit.tx, animatedTerritories(visit.scope), isNational(visit.scope));
    return page(
      translator(visit.lang)('people:invitations.new'),
      <InvitePage once={onceToken()} places={places} national={isNational(visit.scope)} typed={typed} errors={errors} refusal={refusal} />,
      status,
    );
  };
  const acceptPage = (visit: Visit, invitation: Awaited<ReturnType<typeof offered>>) =>
    page(
      translator(visit.lang)(invitation ? 'people:accept.title' : 'people:accept.spent_title'),
      <AcceptPage once={onceToken()} action={visit.url.pathname} invitation={invitation} />,
      invitation ? 200 : visit.request.method === 'POST' ? 409 : 200,
    );
  return [
    {
      method: 'GET',
      path: '/invitations',
      door: mayKeepPeople,
      handle: async (visit) => {
        const lines = (await pendingInvitations(visit.tx)).map((line) => ({
          ...line,
          mine: mayGiveRole(visit.scope, { role: line.role, territoryId: line.territory_id, keptByTerritoryId: line.kept_by }),
        }));
        return page(
          translator(visit.lang)('people:invitations.title'),
          <Invitations lines={lines} once={onceToken()} sent={visit.url.searchParams.has('fait')} />,
        );
      },
    },
    {
      method: 'GET',
      path: '/invitations/nouvelle',
      door: mayKeepPeople,
      handle: (visit) => invitePage(visit, 200, { starts_on: visit.now.toISOString().slice(0, 10) }),
    },
    {
      method: 'POST',
      path: '/invitations/nouvelle',
      door: mayKeepPeople,
      handle: async (visit) => {
        const read = readForm(visit.form, invitationForm);
        if (!read.ok) return invitePage(visit, 422, visit.form.fields, sentencesOf(read.issues, visit.lang));
        const { name, email, role, territory_id, establishment_id, starts_on, ends_on } = read.value;
        const wanted = { name, email, role, territoryId: territory_id, establishmentId: establishment_id, startsOn: starts_on, endsOn: ends_on };
        const done = await invite(visit.tx, visit.scope, wanted, { baseUrl, lang: visit.lang });
        if (!done.ok) return invitePage(visit, 409, visit.form.fields, {}, translator(visit.lang)(`people:refusal.${done.refusal}`));
        return redirect('/invitations?fait=1');
      },
    },
    {
      method: 'POST',
      path: '/invitations/:id/renvoyer',
      door: mayKeepPeople,
      handle: async (visit) =>
        (await inviteAgain(visit.tx, visit.scope, idOf(visit), { baseUrl, lang: visit.lang })) ? redirect('/invitations?fait=1') : absent(),
    },
    {
      method: 'POST',
      path: '/invitations/:id/annuler',
      door: mayKeepPeople,
      handle: async (visit) => ((await revokeInvitation(visit.tx, visit.scope, idOf(visit))) ? redirect('/invitations') : absent()),
    },
    {
      method: 'GET',
      path: '/invitation/:token',
      door: 'public',
      handle: async (visit) => {
        await limits.take('publicFormByAddress', visit.address);
        return acceptPage(visit, await database.asSystem((tx) => offered(tx, visit.params.token ?? '')));
      },
    },
    {
      method: 'POST',
      path: '/invitation/:token',
      door: 'public',
      handle: async (visit) => {
        await limits.take('publicFormByAddress', visit.address);
        const personId = await database.asSystem((tx) => acceptInvitation(tx, visit.params.token ?? ''));
        if (!personId) return acceptPage(visit, null);
        for (const cookie of await signIn.open(personId, 'link', visit.request.headers)) visit.setHeader('set-cookie', cookie);
        return redirect('/a-faire');
      },
    },
  ];
}
