// Writing an agreement: a new one, a draft again, the next one.
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepAgreement, mayKeepAgreements } from './access.ts';
import { territoryAsked } from './addresses.ts';
import { draftAgreement, editAgreement, renewAgreement } from './commands.ts';
import { keptHere, toSheet } from './doors.ts';
import { draftForm } from './form.ts';
import { decide, followingDates } from './life-cycle.ts';
import type { AgreementRefusal } from './life-cycle.ts';
import { ChooseTerritoryPage } from './pages/ChooseTerritoryPage.tsx';
import { DraftPage } from './pages/DraftPage.tsx';
import { draftGround, territoriesRead } from './queries.ts';
import type { Agreement, DraftGround } from './queries.ts';

export function draftRoutes(): Route[] {
  const line = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayKeepAgreements, handle });
  return [
    line('GET', '/conventions/nouvelle', showNew),
    line('POST', '/conventions/nouvelle', saveNew),
    line('GET', '/conventions/:id/modifier', (visit) => editing(visit)),
    line('POST', '/conventions/:id/modifier', saveEdit),
    line('GET', '/conventions/:id/renouveler', (visit) => renewing(visit)),
    line('POST', '/conventions/:id/renouveler', saveRenewal),
  ];
}

interface Failed {
  errors?: Record<string, string>;
  refused?: AgreementRefusal;
}
/** A number taken is told at its field; any other refusal above the form. */
function saidOf(failed: Failed, lang: Visit['lang']) {
  const t = translator(lang);
  const atNumber = failed.refused === 'number-taken';
  return {
    errors: { ...failed.errors, ...(atNumber ? { number: t('agreements:refusal.number-taken') } : {}) },
    refused: failed.refused && !atNumber ? t(`agreements:refusal.${failed.refused}`) : null,
    status: failed.errors ? 422 : failed.refused ? 409 : 200,
  };
}
const wasTyped = (visit: Visit) => visit.request.method === 'POST';

async function showNew(visit: Visit): Promise<Answer> {
  const { tx, scope, url, lang } = visit;
  const code = territoryAsked(url.searchParams);
  if (code) return newOne(visit, await groundHere(visit, code));
  const territories = (await territoriesRead(tx, scope)).filter(({ id }) => mayKeepAgreement(scope, id));
  if (territories.length === 1) return redirect(`/conventions/nouvelle?territoire=${territories[0]!.code}`);
  return page(translator(lang)('agreements:form.new_title'), <ChooseTerritoryPage territories={territories} />);
}
async function groundHere({ tx, scope }: Visit, code: string): Promise<DraftGround> {
  const ground = await draftGround(tx, code);
  return ground && mayKeepAgreement(scope, ground.id) ? ground : absent();
}
function newOne(visit: Visit, ground: DraftGround, failed: Failed = {}): Answer {
  const t = translator(visit.lang);
  const title = t('agreements:form.title_suggested', { number: ground.nextNumber, territory: ground.name });
  const dates = followingDates({ startsOn: ground.today, firstEndsOn: ground.today, endsOn: ground.today, renewalMode: 'triennial' });
  const typed = wasTyped(visit)
    ? visit.form.fields
    : { number: String(ground.nextNumber), title, renewal_mode: 'triennial', starts_on: dates.startsOn, ends_on: dates.endsOn };
  const list = `/conventions?territoire=${ground.code}`;
  const { status, ...said } = saidOf(failed, visit.lang);
  return page(
    t('agreements:form.new_title'),
    <DraftPage
      title={t('agreements:form.new_title')}
      trail={[
        { label: ground.name, href: `/territoires/${ground.code}` },
        { label: t('agreements:list.title'), href: list },
      ]}
      action={`/conventions/nouvelle?territoire=${ground.code}`}
      save={t('agreements:form.save_new')}
      back={list}
      typed={typed}
      {...said}
      once={onceToken()}
    />,
    status,
  );
}
async function saveNew(visit: Visit): Promise<Answer> {
  const code = territoryAsked(visit.url.searchParams);
  // Without a territory there is nothing to write in: back to the question.
  if (!code) return redirect('/conventions/nouvelle');
  const ground = await groundHere(visit, code);
  const read = readForm(visit.form, draftForm);
  if (!read.ok) return newOne(visit, ground, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await draftAgreement(visit.tx, visit.scope, ground, read.value);
  return done.ok ? toSheet(done.id, 'drafted') : newOne(visit, ground, { refused: done.refusal });
}

const trailOf = (agreement: Agreement, lang: Visit['lang']) => {
  const t = translator(lang);
  return [
    { label: t('agreements:list.title'), href: `/conventions?territoire=${agreement.territoryCode}` },
    { label: t('agreements:sheet.name', { number: agreement.number }), href: `/conventions/${agreement.id}` },
  ];
};

async function editing(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const agreement = await keptHere(visit);
  if (!wasTyped(visit) && !decide(agreement.status, 'edit').ok) return redirect(`/conventions/${agreement.id}`);
  const t = translator(visit.lang);
  const { number, title, renewalMode, startsOn, endsOn, programmeSpec } = agreement;
  const typed = wasTyped(visit)
    ? visit.form.fields
    : { number: String(number), title, renewal_mode: renewalMode, starts_on: startsOn, ends_on: endsOn, programme_spec: programmeSpec };
  const { status, ...said } = saidOf(failed, visit.lang);
  const at = `/conventions/${agreement.id}`;
  return page(
    t('agreements:form.edit_title'),
    <DraftPage
      title={t('agreements:form.edit_title')}
      trail={trailOf(agreement, visit.lang)}
      action={`${at}/modifier`}
      save={t('agreements:form.save')}
      back={at}
      typed={typed}
      {...said}
      once={onceToken()}
      seen={wasTyped(visit) && failed.refused !== 'changed-meanwhile' ? (visit.form.fields.seen ?? '') : agreement.updatedAt.toISOString()}
    />,
    status,
  );
}
async function saveEdit(visit: Visit): Promise<Answer> {
  const agreement = await keptHere(visit);
  const read = readForm(visit.form, draftForm);
  if (!read.ok) return editing(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const seen = new Date(visit.form.fields.seen ?? '');
  const done = await editAgreement(visit.tx, visit.scope, agreement, read.value, Number.isNaN(seen.getTime()) ? null : seen);
  return done.ok ? toSheet(agreement.id, 'edited') : editing(visit, { refused: done.refusal });
}

async function renewing(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const agreement = await keptHere(visit);
  // The next one is there already: to it.
  if (agreement.nextId && !wasTyped(visit)) return redirect(`/conventions/${agreement.nextId}`);
  if (!wasTyped(visit) && !decide(agreement.status, 'renew').ok) return redirect(`/conventions/${agreement.id}`);
  const t = translator(visit.lang);
  const ground = (await draftGround(visit.tx, agreement.territoryCode)) ?? absent();
  const dates = followingDates(agreement);
  const typed = wasTyped(visit)
    ? visit.form.fields
    : {
        number: String(ground.nextNumber),
        title: t('agreements:form.title_suggested', { number: ground.nextNumber, territory: agreement.territoryName }),
        renewal_mode: agreement.renewalMode,
        starts_on: dates.startsOn,
        ends_on: dates.endsOn,
        programme_spec: agreement.programmeSpec,
      };
  const { status, ...said } = saidOf(failed, visit.lang);
  const at = `/conventions/${agreement.id}`;
  return page(
    t('agreements:form.renew_title'),
    <DraftPage
      title={t('agreements:form.renew_title')}
      trail={trailOf(agreement, visit.lang)}
      intro={t('agreements:form.renew_text', { number: agreement.number })}
      action={`${at}/renouveler`}
      save={t('agreements:form.save_new')}
      back={at}
      typed={typed}
      {...said}
      once={onceToken()}
    />,
    status,
  );
}
async function saveRenewal(visit: Visit): Promise<Answer> {
  const agreement = await keptHere(visit);
  const read = readForm(visit.form, draftForm);
  if (!read.ok) return renewing(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await renewAgreement(visit.tx, visit.scope, agreement, read.value);
  return done.ok ? toSheet(done.id, 'renewed') : renewing(visit, { refused: done.refusal });
}
