// A session's proposal: who would help with each need, what insisting on somebody costs, and everybody asked in one gesture.
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Errors } from '../../ui/Form.tsx';
import type { Route, Visit } from '../people/scope.ts';
import { mayMatch, mayMatchSomewhere } from './access.ts';
import { whyForm } from './form.ts';
import { DAYS_TO_ANSWER } from './life-cycle.ts';
import { ProposalPage } from './pages/ProposalPage.tsx';
import { goneOver, mayBeInsistedOn, needsToServe, propose, sessionPlace } from './proposal.ts';
import type { Insisted, NeedMatched } from './proposal.ts';
import { askFor, keepPrice } from './request-commands.ts';

export function proposalRoutes(): Route[] {
  return [
    { method: 'GET', path: '/seances/:id/affectation', door: mayMatchSomewhere, handle: (visit) => show(visit) },
    { method: 'POST', path: '/seances/:id/affectation', door: mayMatchSomewhere, handle: askAll },
  ];
}
async function placeHere(visit: Visit) {
  const place = await sessionPlace(visit.tx, idOf(visit));
  return place && mayMatch(visit.scope, place.territoryId) ? place : absent();
}
const PAIR = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ((?:expert|site):[0-9a-f-]{36})$/;
/** Pairs written `need key`; the last word on a need counts. */
function pairsOf(values: readonly string[]): Insisted[] {
  const found = new Map<string, Insisted>();
  for (const value of values.slice(0, 60)) {
    const [, needId, key] = PAIR.exec(value) ?? [];
    if (needId && key) found.set(needId, { needId, key });
  }
  return [...found.values()];
}
/** Somebody of the need's own list, or left out of it for a reason that a person may go over: independence and days hold for everybody. */
function insistedOn(values: readonly string[], needs: readonly NeedMatched[]): Insisted[] {
  return pairsOf(values).filter(({ needId, key }) => {
    const matched = needs.find(({ need }) => need.id === needId);
    const { listed, despite } = matched ? mayBeInsistedOn(matched) : { listed: [], despite: [] };
    return [...listed, ...despite].some(({ candidate }) => candidate.key === key);
  });
}
/** Why somebody who is left out is asked all the same, by need. */
const WHY = 'motif-';
async function show(visit: Visit, failed: { refused?: string; errors?: Errors } = {}): Promise<Answer> {
  const place = await placeHere(visit);
  const needs = await needsToServe(visit.tx, place.id);
  const insisted = insistedOn([...visit.url.searchParams.getAll('choix'), ...visit.form.all('choix')], needs);
  return page(
    translator(visit.lang)('skills:proposal.title'),
    <ProposalPage
      place={place}
      proposal={await propose(needs, insisted)}
      asked={visit.url.searchParams.get('fait') === 'asked'}
      refused={failed.refused ?? null}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
/** Asks everybody of the proposal as it was shown; who cannot be asked any more is refused with the whole, so that nothing is half done. */
async function askAll(visit: Visit): Promise<Answer> {
  const place = await placeHere(visit);
  const t = translator(visit.lang);
  const pairs = pairsOf(visit.form.all('pair'));
  const needs = await needsToServe(visit.tx, place.id);
  if (pairs.length === 0) return show(visit, { refused: t('skills:proposal.nothing') });
  const due = new Date(Date.parse(`${place.today}T00:00:00Z`) + DAYS_TO_ANSWER * 86_400_000).toISOString().slice(0, 10);
  // What each choice costs is worked out again here, and kept with what is asked because of it.
  const { insisted, prices } = await propose(needs, insistedOn(visit.form.all('choix'), needs));
  // Only who was insisted on is asked though left out, and with a word of why.
  const despite = new Map<string, string>();
  const errors: Record<string, string> = {};
  for (const one of insisted.filter((choice) => goneOver(needs, choice).length > 0)) {
    const read = readForm({ ...visit.form, fields: { why: visit.form.fields[`${WHY}${one.needId}`] ?? '' } }, whyForm);
    if (read.ok) despite.set(one.needId, read.value.why);
    else errors[`${WHY}${one.needId}`] = sentencesOf(read.issues, visit.lang).why ?? t('skills:request.refusal.why-despite');
  }
  if (Object.keys(errors).length > 0) return show(visit, { errors });
  for (const { needId, key } of pairs) {
    const need = needs.find((one) => one.need.id === needId)?.need;
    const done = need
      ? await askFor(visit.tx, visit.scope, need, {
          candidate: key,
          half_days: need.halfDays ?? 1,
          due_on: due,
          wanted: need.result,
          despite: despite.get(needId) ?? null,
        })
      : ({ ok: false, refusal: 'changed-meanwhile' } as const);
    if (!done.ok) return show(visit, { refused: t(`skills:request.refusal.${done.refusal}`) });
    const price = insisted.some((one) => one.needId === needId && one.key === key) ? prices.get(needId) : undefined;
    if (price) await keepPrice(visit.tx, done.id, price);
  }
  return redirect(`/seances/${place.id}/affectation?fait=asked`);
}
