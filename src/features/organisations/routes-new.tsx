// A new sheet: look up, read over, save. And an old one completed from the register.
import { sql } from 'kysely';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Limits } from '../../platform/limits.ts';
import type { Registry, RegistryEstablishment } from '../../platform/registry.ts';
import { translator } from '../../platform/texts.ts';
import { isSiret } from '../../shared/siret.ts';
import { localeOf } from '../../ui/locale.tsx';
import type { Route, Visit } from '../people/scope.ts';
import { mayAddSheet, mayAddSheetTo, mayKeepSheet } from './access.ts';
import { readableName, readableStreet } from './address.ts';
import { addSheet, COMPLETABLE, columnsOfRegistry, completeSheet } from './commands.ts';
import { groupNames } from './company-commands.ts';
import { differences } from './differences.ts';
import { lookAlikes } from './duplicate-queries.ts';
import { newSheetForm } from './form.ts';
import { CompletePage } from './pages/CompletePage.tsx';
import { LookUpPage } from './pages/LookUpPage.tsx';
import type { Standing } from './pages/LookUpPage.tsx';
import { NewSheetPage } from './pages/NewSheetPage.tsx';
import type { NewSheetProps, Proposal } from './pages/NewSheetPage.tsx';
import { fieldsOfQuery, fieldsOfRegistry } from './prefill.ts';
import { findCommunes, readable, searchSheets, territoriesOfCommune } from './queries.ts';
import { sentencesOf } from './said.ts';
import { settle } from './settle.ts';
import { findSheet, sheetOfSiret } from './sheet-queries.ts';

/** What these handlers use besides their transaction. */
export interface NewSheetServices {
  registry: Registry;
  limits: Limits;
}

export function newSheetRoutes(services: NewSheetServices): Route[] {
  return [
    { method: 'GET', path: '/etablissements/nouveau', door: mayAddSheet, handle: (visit) => startSheet(services, visit) },
    { method: 'POST', path: '/etablissements', door: mayAddSheet, handle: (visit) => saveSheet(services, visit) },
    { method: 'GET', path: '/etablissements/:id/completer', door: mayAddSheet, handle: (visit) => showCompletion(services, visit) },
    { method: 'POST', path: '/etablissements/:id/completer', door: mayAddSheet, handle: (visit) => saveCompletion(services, visit) },
  ];
}

/** One look-up of the register, counted against the person's budget. */
async function ask({ registry, limits }: NewSheetServices, visit: Visit, query: string, departement = '') {
  await limits.take('registryByName', visit.scope.personId ?? '');
  return registry.lookUp(query, /^(\d{2,3}|2[AB])$/i.test(departement) ? { departement: departement.toUpperCase() } : {});
}
const typedQuery = (visit: Visit) =>
  (visit.url.searchParams.get('q') ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
    .slice(0, 200);

/** First the search, then the form: one address, so that a search can be sent and gone back to. */
async function startSheet(services: NewSheetServices, visit: Visit): Promise<Answer> {
  const { tx, scope, url } = visit;
  const siret = url.searchParams.get('siret') ?? '';
  if (isSiret(siret)) {
    const answer = await ask(services, visit, siret);
    const found = answer.ok ? (answer.establishments[0] ?? null) : null;
    const commune = found?.communeCode ? ((await findCommunes(tx, found.communeCode, null))[0] ?? null) : null;
    const standing = await sheetOfSiret(tx, scope, siret);
    const proposed = commune ? await territoriesOfCommune(tx, scope, commune.code) : [];
    const proposal: Proposal =
      proposed.length === 1
        ? { kind: 'one', name: proposed[0]!.name }
        : proposed.length > 1
          ? { kind: 'several' }
          : commune
            ? { kind: 'outside' }
            : { kind: 'none' };
    const territoryId = proposed.length === 1 ? proposed[0]!.id : '';
    const typed: Record<string, string> = { ...(found ? fieldsOfRegistry(found, commune?.name ?? null) : fieldsOfQuery(siret)), territory_id: territoryId };
    const alike =
      found && territoryId
        ? await lookAlikes(tx, scope, territoryId, {
            name: typed.name ?? '',
            companyName: found.companyName,
            siren: found.siren,
            siret,
            street: typed.street ?? '',
            postcode: found.postcode,
            communeCode: commune?.code ?? null,
          })
        : [];
    return newSheet(visit, {
      typed,
      found,
      proposal,
      notice: answer.ok ? null : answer.refusal,
      taken: standing.kind === 'free' ? null : standing,
      concerns: { lookAlikes: alike, outside: false },
    });
  }
  const typed = typedQuery(visit);
  if (url.searchParams.get('saisie') === '1') return newSheet(visit, { typed: fieldsOfQuery(typed) });
  const departement = (url.searchParams.get('departement') ?? '').slice(0, 3);
  const answer = typed ? await ask(services, visit, typed, departement) : null;
  const own = typed ? await searchSheets(tx, scope, typed, 5) : [];
  const standings = answer?.ok ? await standingsOf(visit, answer.establishments) : new Map<string, Standing>();
  return page(
    translator(visit.lang)('organisations:look_up.title'),
    <LookUpPage typed={typed} departement={departement} answer={answer} standings={standings} own={own} />,
  );
}

async function newSheet(visit: Visit, given: Partial<NewSheetProps> & Pick<NewSheetProps, 'typed'>, status = 200): Promise<Answer> {
  const territories = visit.scope.roles.flatMap((held) =>
    held.role === 'local_animator' && held.territoryId ? [{ id: held.territoryId, name: held.territoryName ?? '' }] : [],
  );
  const props: NewSheetProps = {
    errors: {},
    communes: [],
    proposal: { kind: 'none' },
    found: null,
    notice: null,
    concerns: { lookAlikes: [], outside: false },
    taken: null,
    ...given,
    territories,
    groups: await groupNames(visit.tx),
  };
  return page(translator(visit.lang)('organisations:new.title'), <NewSheetPage {...props} />, status);
}

async function standingsOf({ tx, scope }: Visit, found: readonly RegistryEstablishment[]): Promise<Map<string, Standing>> {
  const { rows } = await sql<{ siret: string; id: string | null; taken: boolean }>`
    select s.siret, (select e.id from establishment e where e.siret = s.siret and ${readable(scope)}) as id, siret_taken(s.siret) as taken from unnest(${found.map(({ siret }) => siret)}::text[]) as s (siret)`.execute(
    tx,
  );
  return new Map(rows.map(({ siret, id, taken }) => [siret, id ? { kind: 'visible', id } : taken ? { kind: 'elsewhere' } : { kind: 'free' }]));
}

async function saveSheet(services: NewSheetServices, visit: Visit): Promise<Answer> {
  const { tx, scope, form } = visit;
  const t = translator(visit.lang);
  const typed = form.fields;
  const read = readForm(form, newSheetForm);
  if (!read.ok) return newSheet(visit, { typed, errors: sentencesOf(t, read.issues) }, 422);
  const settled = await settle(tx, read.value);
  if (!settled.ok) return newSheet(visit, { typed, errors: sentencesOf(t, settled.issues), communes: settled.communes }, 422);
  const value = settled.value;
  if (!mayAddSheetTo(scope, value.territory_id)) return newSheet(visit, { typed, errors: sentencesOf(t, { territory_id: { key: 'not_choice' } }) }, 422);

  const taken = async () => {
    const standing = value.siret ? await sheetOfSiret(tx, scope, value.siret) : ({ kind: 'free' } as const);
    return standing.kind === 'free' ? null : standing;
  };
  const held = await taken();
  if (held) return newSheet(visit, { typed, taken: held, errors: { siret: t('organisations:refusal.siret-taken') } }, 409);
  const perimeters = value.commune_code ? await territoriesOfCommune(tx, scope, value.commune_code) : null;
  const concerns = {
    lookAlikes: await lookAlikes(tx, scope, value.territory_id, {
      name: value.name,
      companyName: value.company_name,
      siren: value.siren ?? value.siret?.slice(0, 9) ?? null,
      siret: value.siret,
      street: value.street ?? '',
      postcode: value.postcode,
      communeCode: value.commune_code,
    }),
    outside: perimeters !== null && !perimeters.some(({ id }) => id === value.territory_id),
  };
  if (!value.confirmed && (concerns.outside || concerns.lookAlikes.length > 0))
    return newSheet(visit, { typed, concerns, errors: { confirmed: t('organisations:new.concerns_title') } }, 409);

  const answer = value.siret && value.siret === value.from_registry ? await services.registry.lookUp(value.siret) : null;
  const done = await addSheet(tx, scope, value, answer?.ok ? (answer.establishments[0] ?? null) : null);
  if (!done.ok)
    return newSheet(visit, { typed, taken: (await taken()) ?? { kind: 'elsewhere' }, errors: { siret: t(`organisations:refusal.${done.refusal}`) } }, 409);
  return redirect(`/etablissements/${done.id}?fait=added`);
}

async function sheetToComplete(visit: Visit) {
  const sheet = (await findSheet(visit.tx, visit.scope, idOf(visit))) ?? absent();
  return mayKeepSheet(visit.scope, sheet) ? sheet : absent();
}

async function showCompletion(services: NewSheetServices, visit: Visit, refused: string | null = null, status = 200): Promise<Answer> {
  const sheet = await sheetToComplete(visit);
  const given = visit.url.searchParams.get('siret') ?? '';
  const siret = isSiret(given) ? given : typedQuery(visit) === '' ? sheet.siret : null;
  const query = typedQuery(visit) || (siret ? '' : `${sheet.companyName} ${sheet.communeName ?? ''}`.trim());
  const answer = siret || typedQuery(visit) ? await ask(services, visit, siret ?? query) : null;
  const found = siret && answer?.ok ? answer.establishments[0] : undefined;
  const commune = found?.communeCode ? (await findCommunes(visit.tx, found.communeCode, null))[0] : undefined;
  const t = translator(visit.lang);
  return page(
    t('organisations:complete.title'),
    <CompletePage
      sheet={sheet}
      query={query}
      answer={answer}
      refused={refused}
      chosen={
        found
          ? { siret: found.siret, hidden: found.hidden, differences: differences(localeOf(visit.lang, visit.now), sheet, found, commune?.name ?? null) }
          : null
      }
    />,
    status,
  );
}

async function saveCompletion(services: NewSheetServices, visit: Visit): Promise<Answer> {
  const sheet = await sheetToComplete(visit);
  const t = translator(visit.lang);
  const siret = visit.form.fields.siret ?? '';
  const answer = isSiret(siret) ? await services.registry.lookUp(siret) : null;
  const found = answer?.ok ? answer.establishments[0] : undefined;
  // The values are taken from the register itself, never from the form: the sheet will say that they come from there.
  if (!found)
    return showCompletion(services, visit, t(answer ? 'organisations:refusal.registry' : 'organisations:look_up.refusals.not-found'), answer ? 409 : 422);
  const commune = found.communeCode ? (await findCommunes(visit.tx, found.communeCode, null))[0] : undefined;
  const offered = columnsOfRegistry(found, commune !== undefined, {
    name: readableName(found.signName ?? found.companyName),
    street: readableStreet(found.street),
  });
  const chosen = COMPLETABLE.filter((field) => visit.form.all('take').includes(field));
  const done = await completeSheet(visit.tx, visit.scope, sheet, found, Object.assign({}, ...chosen.map((field) => offered[field])));
  if (!done.ok) return showCompletion(services, visit, t(`organisations:refusal.${done.refusal}`), 409);
  return redirect(`/etablissements/${sheet.id}?fait=completed`);
}
