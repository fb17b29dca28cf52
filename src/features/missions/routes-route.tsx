// Choosing the legal route: what is known, what each route lacks, and the choice of a person, kept with its facts and reason.
import { page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepMissionsSomewhere } from './access.ts';
import { missionKept } from './doors.ts';
import { routesFor } from './legal-routes.ts';
import { decideMission, needsPapers } from './life-cycle.ts';
import { RoutePage } from './pages/RoutePage.tsx';
import { chooseRoute } from './route-commands.ts';
import { gatherFacts, keptOf, lenderTotal, together } from './route-facts.ts';
import { chooseForm, FACT_FIELDS, factsForm, statedIn } from './route-form.ts';
import type { FactsTyped } from './route-form.ts';
import type { LegalFacts } from './legal-facts.ts';

export function routeRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', handle: (visit: Visit) => Promise<Answer>): Route => ({
    method,
    path: '/missions/:id/voie',
    door: mayKeepMissionsSomewhere,
    handle,
  });
  return [at('GET', (visit) => looking(visit)), at('POST', choose)];
}
interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
/** What is typed in the form of facts: of the address while looking, of the form when choosing; at first, what was kept with the choice before. */
async function looking(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { tx, lang, url } = visit;
  const { mission, actors } = await missionKept(visit);
  if (!needsPapers(mission.kind)) return redirect(`/missions/${mission.id}`);
  const posted = visit.request.method === 'POST';
  const fields = posted
    ? visit.form.fields
    : Object.fromEntries(FACT_FIELDS.flatMap((name) => (url.searchParams.has(name) ? [[name, url.searchParams.get(name)!]] : [])));
  const first = !posted && Object.keys(fields).length === 0;
  const kept = keptOf(mission.routeFacts);
  const gathered = await gatherFacts(tx, mission);
  const read = readForm({ ...visit.form, fields }, factsForm);
  const errors = { ...(read.ok ? {} : sentencesOf(read.issues, lang)), ...failed.errors };
  const typed: LegalFacts = first ? (kept?.typed ?? {}) : read.ok ? statedIn(read.value, mission.today) : {};
  const facts = together(gathered, typed);
  return page(
    translator(lang)('missions:route.choose_title'),
    <RoutePage
      mission={mission}
      facts={facts}
      answers={routesFor(facts)}
      lender={await lenderTotal(tx, mission)}
      typed={first ? asTyped(typed, lang) : fields}
      errors={errors}
      refused={failed.refused ?? null}
      chooses={decideMission(mission.status, 'choose_route', actors).ok}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
/** Statements back as fields, for the choice to be made again. */
function asTyped(facts: LegalFacts, lang: Visit['lang']): Record<string, string> {
  const of = <T,>(stated: readonly { value: T }[] | undefined) => stated?.[0]?.value;
  const yes = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no');
  const decimal = (value: number | undefined) => (value === undefined ? undefined : lang === 'fr' ? String(value).replace('.', ',') : String(value));
  const staff = of(facts.lenderStaff);
  const host = of(facts.hostStaff);
  const approval = of(facts.approval);
  const aid = of(facts.hostAid);
  const fields: Partial<Record<keyof FactsTyped, string | undefined>> = {
    lender_staff: typeof staff === 'number' ? String(staff) : undefined,
    host_staff: typeof host === 'number' ? decimal(host) : undefined,
    host_created_on: of(facts.hostCreatedOn),
    same_group: yes(of(facts.sameGroup)),
    billing: of(facts.billing),
    task: yes(of(facts.taskDescribed)),
    know_how: yes(of(facts.knowHow)),
    authority: yes(of(facts.lenderAuthority)),
    purpose: yes(of(facts.purposeStated)),
    approval: approval === undefined ? undefined : approval === null ? 'no' : 'yes',
    approval_from: approval?.from,
    approval_to: approval?.to,
    host_aid: aid === undefined ? undefined : decimal(aid / 100),
  };
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
async function choose(visit: Visit): Promise<Answer> {
  const { mission } = await missionKept(visit);
  const t = translator(visit.lang);
  const read = readForm(visit.form, chooseForm);
  if (!read.ok) return looking(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const { route, reason, ...facts } = read.value;
  const kept = { gathered: await gatherFacts(visit.tx, mission), typed: statedIn(facts, mission.today) };
  const done = await chooseRoute(visit.tx, visit.scope, mission.id, { route, reason, facts: kept });
  return done.ok ? redirect(`/missions/${mission.id}?fait=choose_route`) : looking(visit, { refused: t(`missions:refusal.${done.refusal}`) });
}
