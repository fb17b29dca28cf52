// Conditions of what the committee decided, followed until they are lifted.
import { z } from 'zod';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { line, readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { territoryOf } from '../territories/queries.ts';
import type { Territory } from '../territories/queries.ts';
import { mayLiftAny, mayListSessions, mayLiftHere, mayReadFiles } from './access.ts';
import { liftCondition } from './condition-commands.ts';
import { conditionsOf } from './condition-queries.ts';
import { ConditionsPage } from './pages/ConditionsPage.tsx';

export function conditionRoutes(): Route[] {
  return [
    { method: 'GET', path: '/territoires/:code/conditions', door: mayListSessions, handle: async (visit) => shown(visit, await placeHere(visit)) },
    { method: 'POST', path: '/territoires/:code/conditions/:condition/lever', door: mayListSessions, handle: lift },
  ];
}
async function placeHere(visit: Visit): Promise<Territory> {
  const territory = await territoryOf(visit.tx, visit.params.code ?? '');
  return territory && mayReadFiles(visit.scope, territory.id) ? territory : absent();
}
async function shown(visit: Visit, territory: Territory, failed: { on?: string; errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const { tx, scope, lang, url } = visit;
  const t = translator(lang);
  const asked = url.searchParams.get('dossier');
  const all = await conditionsOf(tx, { territoryId: territory.id });
  const done = url.searchParams.get('fait');
  return page(
    t('committees:condition.title'),
    <ConditionsPage
      territory={territory}
      conditions={asked ? all.filter(({ projectId }) => projectId === asked) : all}
      only={asked !== null}
      lifting={{
        at: `/territoires/${territory.code}/conditions`,
        may: ({ lifterId }) => lifterId === scope.personId || mayLiftAny(scope, territory.id),
        failedOn: failed.on ?? null,
        typed: visit.form.fields,
        errors: failed.errors ?? {},
        once: onceToken(),
      }}
      done={!failed.on && (done === 'lifted' || done === 'last_lifted') ? t(`committees:done.${done}`) : null}
      refused={failed.refused ?? null}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
const liftForm = z.object({ note: line(500) });
async function lift(visit: Visit): Promise<Answer> {
  const territory = await placeHere(visit);
  if (!mayLiftHere(visit.scope, territory.id)) absent();
  const on = idOf(visit, 'condition');
  const read = readForm(visit.form, liftForm);
  if (!read.ok) return shown(visit, territory, { on, errors: sentencesOf(read.issues, visit.lang) });
  const condition = (await conditionsOf(visit.tx, { territoryId: territory.id })).find(({ id }) => id === on) ?? absent();
  const done = await liftCondition(visit.tx, visit.scope, condition, territory.id, read.value.note);
  if (!done.ok) return shown(visit, territory, { on, refused: translator(visit.lang)(`committees:condition.refusal.${done.refusal}`) });
  return redirect(`/territoires/${territory.code}/conditions?fait=${done.last ? 'last_lifted' : 'lifted'}`);
}
