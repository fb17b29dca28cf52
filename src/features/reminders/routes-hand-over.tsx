// Passing on what somebody holds in a territory.
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayHandOver, mayLookAtHeld, mayReadReminders, remindersRead } from './access.ts';
import { chosenOf, handOver, handOverForm } from './hand-over.ts';
import { heldIn, holdersIn, territoriesFor } from './held-queries.ts';
import type { Holder, TerritoryChoice } from './held-queries.ts';
import { HandOverPage } from './pages/HandOverPage.tsx';

export function handOverRoutes(): Route[] {
  return [
    { method: 'GET', path: '/passation', door: mayReadReminders, handle: async (visit) => show(visit, await placeOf(visit)) },
    { method: 'POST', path: '/passation', door: mayReadReminders, handle: move },
  ];
}

interface Here {
  territories: TerritoryChoice[];
  territory: TerritoryChoice;
  holders: Holder[];
}
/** The territory of the address, or the first one this person looks after. */
async function placeOf({ tx, scope, url }: Visit): Promise<Here> {
  const territories = await territoriesFor(tx, remindersRead(scope));
  const code = url.searchParams.get('territoire');
  const territory = code ? territories.find((one) => one.code === code) : territories[0];
  if (!territory || !mayLookAtHeld(scope, territory.id)) absent();
  return { territories, territory, holders: await holdersIn(tx, territory.id) };
}

interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
async function show(visit: Visit, { territories, territory, holders }: Here, failed: Failed = {}): Promise<Answer> {
  const { tx, scope, url, form, lang } = visit;
  const t = translator(lang);
  const wanted = form.fields.from ?? url.searchParams.get('de');
  // Whoever is asked for; else oneself; else somebody who left with something in hand.
  const holder =
    holders.find(({ id }) => id === wanted) ??
    holders.find(({ id }) => id === scope.personId) ??
    holders.find(({ inForce, held }) => !inForce && held > 0) ??
    holders[0] ??
    null;
  const moved = /^\d{1,5}$/.exec(url.searchParams.get('fait') ?? '');
  return page(
    t('reminders:hand_over.title'),
    <HandOverPage
      territories={territories}
      territory={territory}
      holders={holders}
      holder={holder}
      held={holder ? await heldIn(tx, territory.id, holder.id) : []}
      mayMove={holder !== null && mayHandOver(scope, territory.id, holder.inForce)}
      typed={{ to: form.fields.to ?? null, items: form.all('item') }}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      done={moved ? t('reminders:hand_over.done', { count: Number(moved[0]) }) : null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}

async function move(visit: Visit): Promise<Answer> {
  const { tx, scope, form, lang } = visit;
  const here = await placeOf(visit);
  const read = readForm(form, handOverForm);
  if (!read.ok) return show(visit, here, { errors: sentencesOf(read.issues, lang) });
  const from = here.holders.find(({ id }) => id === read.value.from);
  if (!from || !mayHandOver(scope, here.territory.id, from.inForce)) absent();
  const to = here.holders.find(({ id }) => id === read.value.to) ?? null;
  const done = await handOver(tx, scope, { territoryId: here.territory.id, from, to }, form.fields.all === '1' ? null : chosenOf(form.all('item')));
  if (!done.ok) return show(visit, here, { refused: translator(lang)(`reminders:refusal.${done.refusal}`) });
  return redirect(`/passation?territoire=${here.territory.code}&de=${from.id}&fait=${done.count}`);
}
