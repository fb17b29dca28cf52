import { readForm } from '../../platform/form.ts';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { mayGiveRole, mayKeepPeople } from './access.ts';
import { PeopleList } from './pages/PeopleList.tsx';
import { PersonPage } from './pages/PersonPage.tsx';
import { PAGE, peopleList, personSheet, placesToGive } from './queries.ts';
import { endForm, leaveForm, roleForm } from './role-form.ts';
import { endRole, giveRole, noteDeparture } from './role-commands.ts';
import type { RoleRefusal } from './role-commands.ts';
import { animatedTerritories, isNational, ROLES } from './scope.ts';
import type { Route, Visit } from './scope.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The people one keeps track of: list, sheet, roles given and ended, departures. */
export function personRoutes(): Route[] {
  const sheet = async (
    visit: Visit,
    status: number,
    tried: { typed?: Record<string, string>; errors?: Record<string, string>; refusal?: RoleRefusal } = {},
  ) => {
    const person = (await personSheet(visit.tx, idOf(visit))) ?? absent();
    const { scope } = visit;
    const places = await placesToGive(visit.tx, animatedTerritories(scope), isNational(scope));
    const mayEnd = person.roles.filter(
      (held) => held.state !== 'past' && mayGiveRole(scope, { role: held.role, territoryId: held.territory_id, keptByTerritoryId: held.kept_by }),
    );
    return page(
      person.name,
      <PersonPage
        person={person}
        places={places}
        national={isNational(scope)}
        mayEnd={mayEnd}
        once={onceToken()}
        typed={tried.typed ?? {}}
        errors={tried.errors ?? {}}
        refusal={tried.refusal ? translator(visit.lang)(`people:refusal.${tried.refusal}`) : null}
      />,
      status,
    );
  };
  const answered = (visit: Visit, done: { ok: true } | { ok: false; refusal: RoleRefusal } | null) => {
    if (!done) return absent();
    return done.ok ? redirect(`/personnes/${idOf(visit)}`) : sheet(visit, 409, { typed: visit.form.fields, refusal: done.refusal });
  };
  const knownHere = async (visit: Visit) =>
    (await visit.tx.selectFrom('person').select(['id', 'name']).where('id', '=', idOf(visit)).executeTakeFirst()) ?? absent();

  return [
    {
      method: 'GET',
      path: '/personnes',
      door: mayKeepPeople,
      handle: async (visit) => {
        const get = (name: string) => visit.url.searchParams.get(name)?.trim().slice(0, 160) ?? '';
        const role = ROLES.find((known) => known === get('role')) ?? null;
        const territoryId = UUID.test(get('territoire')) ? get('territoire') : null;
        const [afterName, afterId] = [get('apres'), get('id')];
        const lines = await peopleList(visit.tx, {
          words: get('q'),
          role,
          territoryId,
          after: afterName && UUID.test(afterId) ? { name: afterName, id: afterId } : null,
        });
        const places = await placesToGive(visit.tx, animatedTerritories(visit.scope), isNational(visit.scope));
        return page(
          translator(visit.lang)('people:list.title'),
          <PeopleList
            people={lines.slice(0, PAGE)}
            more={lines.length > PAGE}
            total={lines[0]?.total ?? 0}
            words={get('q')}
            role={role}
            territoryId={territoryId}
            territories={places.territories}
          />,
        );
      },
    },
    { method: 'GET', path: '/personnes/:id', door: mayKeepPeople, handle: (visit) => sheet(visit, 200) },
    {
      method: 'POST',
      path: '/personnes/:id/roles',
      door: mayKeepPeople,
      handle: async (visit) => {
        const person = await knownHere(visit);
        const read = readForm(visit.form, roleForm);
        if (!read.ok) return sheet(visit, 422, { typed: visit.form.fields, errors: sentencesOf(read.issues, visit.lang) });
        const { role, territory_id, establishment_id, starts_on, ends_on } = read.value;
        return answered(
          visit,
          await giveRole(visit.tx, visit.scope, person, {
            role,
            territoryId: territory_id,
            establishmentId: establishment_id,
            startsOn: starts_on,
            endsOn: ends_on,
          }),
        );
      },
    },
    {
      method: 'POST',
      path: '/personnes/:id/fin',
      door: mayKeepPeople,
      handle: async (visit) => {
        await knownHere(visit);
        const read = readForm(visit.form, endForm);
        if (!read.ok) return sheet(visit, 422, { typed: visit.form.fields, errors: sentencesOf(read.issues, visit.lang) });
        return answered(
          visit,
          await endRole(visit.tx, visit.scope, idOf(visit), read.value.role_id, { endsOn: read.value.ends_on, reason: read.value.reason }),
        );
      },
    },
    {
      method: 'POST',
      path: '/personnes/:id/depart',
      door: mayKeepPeople,
      handle: async (visit) => {
        await knownHere(visit);
        const read = readForm(visit.form, leaveForm);
        if (!read.ok) return sheet(visit, 422, { typed: visit.form.fields, errors: sentencesOf(read.issues, visit.lang) });
        const done = await noteDeparture(visit.tx, visit.scope, idOf(visit), read.value.reason);
        // Once gone, the person is out of the animator's sight: back to the list.
        return done?.ok ? redirect('/personnes') : answered(visit, done);
      },
    },
  ];
}
