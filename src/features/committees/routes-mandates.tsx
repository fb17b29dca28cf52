// The committee of a territory: who sits, for whom, from when to when.
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { doorsOf } from '../territories/doors.ts';
import type { Territory } from '../territories/queries.ts';
import { mayKeepMandates, mayReadFiles } from './access.ts';
import { committeeHere, rulesHere } from './doors.ts';
import { endMandateForm, mandateForm } from './form.ts';
import { endMandate, giveMandate } from './mandate-commands.ts';
import { candidates, mandatesOf, sitesOf } from './mandate-queries.ts';
import { CommitteePage } from './pages/CommitteePage.tsx';
import { EndMandatePage, MandatePage } from './pages/MandatePage.tsx';

export function mandateRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: 'signed-in', handle });
  return [
    at('GET', '/territoires/:code/comite', async (visit) => shown(visit, await committeeHere(visit))),
    at('GET', '/territoires/:code/comite/mandat', async (visit) => giving(visit, await committeeKept(visit))),
    at('POST', '/territoires/:code/comite/mandat', give),
    at('GET', '/territoires/:code/comite/mandat/:id/fin', async (visit) => ending(visit, await committeeKept(visit))),
    at('POST', '/territoires/:code/comite/mandat/:id/fin', end),
  ];
}
async function committeeKept(visit: Visit): Promise<Territory> {
  const territory = await committeeHere(visit);
  return mayKeepMandates(visit.scope, territory.id) ? territory : absent();
}
const DONE = ['given', 'ended'] as const;
async function shown(visit: Visit, territory: Territory): Promise<Answer> {
  const t = translator(visit.lang);
  const done = DONE.find((one) => one === visit.url.searchParams.get('fait'));
  return page(
    t('committees:committee.title', { territory: territory.name }),
    <CommitteePage
      territory={territory}
      doors={doorsOf(visit, territory)}
      mandates={await mandatesOf(visit.tx, territory.id)}
      rules={await rulesHere(visit, territory.id)}
      mayKeep={mayKeepMandates(visit.scope, territory.id)}
      readsFiles={mayReadFiles(visit.scope, territory.id)}
      done={done ? t(`committees:done.${done}`) : null}
    />,
  );
}
async function giving(visit: Visit, territory: Territory, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  return page(
    translator(visit.lang)('committees:mandate.title'),
    <MandatePage
      territory={territory}
      people={await candidates(visit.tx, territory.id)}
      sites={await sitesOf(visit.tx, territory.id)}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function give(visit: Visit): Promise<Answer> {
  const territory = await committeeKept(visit);
  const read = readForm(visit.form, mandateForm);
  if (!read.ok) return giving(visit, territory, { errors: sentencesOf(read.issues, visit.lang) });
  const { person, establishment, starts_on, ends_on, ...typed } = read.value;
  const done = await giveMandate(visit.tx, visit.scope, territory.id, {
    ...typed,
    personId: person,
    establishmentId: establishment,
    startsOn: starts_on,
    endsOn: ends_on,
  });
  if (done.ok) return redirect(`/territoires/${territory.code}/comite?fait=given`);
  const said = translator(visit.lang)(`committees:mandate.refusal.${done.refusal}`);
  const field = { 'site-needed': 'establishment', 'body-needed': 'body', 'unknown-person': 'person' }[done.refusal as string];
  return giving(visit, territory, field ? { errors: { [field]: said } } : { refused: said });
}
async function ending(visit: Visit, territory: Territory, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const id = idOf(visit);
  const mandate = (await mandatesOf(visit.tx, territory.id)).find((one) => one.id === id) ?? absent();
  return page(
    translator(visit.lang)('committees:mandate.end_title', { name: mandate.name }),
    <EndMandatePage
      territory={territory}
      mandate={mandate}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function end(visit: Visit): Promise<Answer> {
  const territory = await committeeKept(visit);
  const read = readForm(visit.form, endMandateForm);
  if (!read.ok) return ending(visit, territory, { errors: sentencesOf(read.issues, visit.lang) });
  const done = (await endMandate(visit.tx, visit.scope, territory.id, idOf(visit), { endsOn: read.value.ends_on, reason: read.value.reason })) ?? absent();
  if (done.ok) return redirect(`/territoires/${territory.code}/comite?fait=ended`);
  return ending(visit, territory, { refused: translator(visit.lang)(`committees:mandate.refusal.${done.refusal}`) });
}
