// Setting a mission up, and asking somebody of the site.
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { rulesHere } from '../committees/doors.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepMissions, mayKeepMissionsSomewhere } from './access.ts';
import { missionKept } from './doors.ts';
import { makeMission, proposeExpert } from './finding-commands.ts';
import type { MissionSource } from './finding-commands.ts';
import { newForm, proposeForm } from './form.ts';
import { decideLight, decideMission, needsPapers } from './life-cycle.ts';
import { asksOf, candidatesOf, filesHelped, grantsLeft, lendingSites, needOfMission } from './list-queries.ts';
import type { HelpedFile } from './list-queries.ts';
import { ChooseFilePage } from './pages/ChooseFilePage.tsx';
import { NewMissionPage } from './pages/NewMissionPage.tsx';
import { ProposePage } from './pages/ProposePage.tsx';

export function findingRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({
    method,
    path,
    door: mayKeepMissionsSomewhere,
    handle,
  });
  return [
    at('GET', '/missions/nouvelle', (visit) => making(visit)),
    at('POST', '/missions/nouvelle', make),
    at('GET', '/missions/:id/proposer', (visit) => proposing(visit)),
    at('POST', '/missions/:id/proposer', propose),
  ];
}

interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
async function fileHere(visit: Visit): Promise<HelpedFile | null> {
  const reference = visit.url.searchParams.get('dossier') ?? visit.form.fields.dossier ?? '';
  if (!reference) return null;
  const file = (await filesHelped(visit.tx, reference.slice(0, 80)))[0];
  return file && mayKeepMissions(visit.scope, file.territoryId) ? file : absent();
}
async function making(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { tx, scope, lang } = visit;
  const t = translator(lang);
  const file = await fileHere(visit);
  if (!file) {
    const files = (await filesHelped(tx, null)).filter(({ territoryId }) => mayKeepMissions(scope, territoryId));
    return page(t('missions:make.title'), <ChooseFilePage files={files} />);
  }
  return page(
    t('missions:make.title'),
    <NewMissionPage
      file={file}
      grants={await grantsLeft(tx, file.id)}
      sites={await lendingSites(tx, file.territoryId, file.id)}
      months={await monthsOf(visit, file.territoryId)}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
const monthsOf = async (visit: Visit, territoryId: string) => (await rulesHere(visit, territoryId)).spread_months_max;
async function make(visit: Visit): Promise<Answer> {
  const t = translator(visit.lang);
  const file = await fileHere(visit);
  if (!file) return making(visit);
  const read = readForm(visit.form, newForm);
  if (!read.ok) return making(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const { kind, grant, site, domain, days, starts_on, ends_on, ...rest } = read.value;
  const errors: Record<string, string> = {};
  if (!grant && needsPapers(kind)) errors.grant = t('missions:make.needs_grant');
  if (!grant && !needsPapers(kind) && !site) errors.site = t('http:form.required');
  if (!grant && !needsPapers(kind) && !domain) errors.domain = t('http:form.required');
  const heavy = decideLight(kind, days, grant);
  if (heavy) errors[heavy === 'light-no-grant' ? 'grant' : 'days'] = t(`missions:refusal.${heavy}`);
  if (Object.keys(errors).length > 0) return making(visit, { errors });
  const source: MissionSource = grant ? { grantId: grant } : { establishmentId: site!, skillDomain: domain! };
  const months = await monthsOf(visit, file.territoryId);
  const done = await makeMission(visit.tx, visit.scope, file, source, { ...rest, kind, halfDays: days, startsOn: starts_on, endsOn: ends_on }, months);
  return done.ok ? redirect(`/missions/${done.id}?fait=make`) : making(visit, { refused: t(`missions:refusal.${done.refusal}`) });
}

async function proposing(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { mission, actors } = await missionKept(visit);
  if (visit.request.method === 'GET' && !decideMission(mission.status, 'propose', actors).ok) return redirect(`/missions/${mission.id}`);
  const t = translator(visit.lang);
  // A page that suggests somebody leads here with their name chosen.
  const suggested = visit.url.searchParams.get('personne');
  return page(
    t('missions:propose.title'),
    <ProposePage
      mission={mission}
      candidates={await candidatesOf(visit.tx, mission)}
      asks={await asksOf(visit.tx, mission.id)}
      need={await needOfMission(visit.tx, mission)}
      typed={visit.request.method === 'POST' ? visit.form.fields : { person: suggested ?? undefined }}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function propose(visit: Visit): Promise<Answer> {
  const { mission } = await missionKept(visit);
  const t = translator(visit.lang);
  const read = readForm(visit.form, proposeForm);
  if (!read.ok) return proposing(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const { person, name, email } = read.value;
  if (!person && !(name && email)) return proposing(visit, { errors: { [name || email ? (name ? 'email' : 'name') : 'person']: t('missions:propose.who') } });
  const done = await proposeExpert(visit.tx, visit.scope, mission.id, person ? { personId: person } : { name: name!, email: email! });
  return done.ok ? redirect(`/missions/${mission.id}?fait=propose`) : proposing(visit, { refused: t(`missions:refusal.${done.refusal}`) });
}
