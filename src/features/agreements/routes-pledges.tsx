// Pledges: the table of a year, an establishment's pledges, and every act on one.
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Issues } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { actorOf, mayConfirm, mayListPledges, mayPropose, mayReadPledges, mayReadSums } from './access.ts';
import { pledgeFiltersOf, territoryAsked } from './addresses.ts';
import { fieldOfDomain, NOTHING, pledgeForm, sameForm, withdrawForm } from './form.ts';
import type { PledgeTyped } from './form.ts';
import { PledgeFormPage } from './pages/PledgeFormPage.tsx';
import { PledgeTablePage, stateSaid } from './pages/PledgeTablePage.tsx';
import { SitePledgesPage } from './pages/SitePledgesPage.tsx';
import { WithdrawPage } from './pages/WithdrawPage.tsx';
import { decidePledge, SKILL_DOMAINS } from './pledge.ts';
import type { PledgeRefusal } from './pledge.ts';
import { confirmPledge, editPledge, proposePledge, proposeSameAsLastYear, withdrawPledge } from './pledge-commands.ts';
import { pledgesAsCsv } from './pledge-export.ts';
import { pledgeOf, pledgers, pledgesOf, pledgeTable, siteOf, territoriesPledging, thisYear, withoutAgreement, yearSums } from './pledge-queries.ts';
import type { Pledge, PledgeSite } from './pledge-queries.ts';
import { historyOf } from './queries.ts';
import { pledgeDoneOf } from './said.ts';
import type { PledgeDone } from './said.ts';
import { parisDay } from '../../shared/paris-day.ts';

export function pledgeRoutes(): Route[] {
  const line = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListPledges, handle });
  const site = '/etablissements/:id/engagements';
  return [
    line('GET', '/engagements', showTable),
    line('GET', '/engagements.csv', exportTable),
    line('GET', site, async (visit) => sitePage(visit, await siteHere(visit))),
    line('GET', `${site}/nouveau`, (visit) => proposing(visit)),
    line('POST', site, savePledge),
    line('POST', `${site}/reprendre`, repeatLastYear),
    line('GET', '/engagements/:id/modifier', (visit) => editing(visit)),
    line('POST', '/engagements/:id/modifier', saveEdit),
    line('POST', '/engagements/:id/confirmer', confirm),
    line('GET', '/engagements/:id/retirer', (visit) => withdrawing(visit)),
    line('POST', '/engagements/:id/retirer', withdraw),
  ];
}

async function tableOf(visit: Visit) {
  const { tx, scope, url } = visit;
  const filters = pledgeFiltersOf(url.searchParams, await thisYear(tx, territoryAsked(url.searchParams)));
  const lines = (await pledgeTable(tx, scope, filters)).filter((line) => mayReadPledges(scope, line));
  return { filters, lines, territories: await territoriesPledging(tx, scope) };
}
async function showTable(visit: Visit): Promise<Answer> {
  const { tx, scope, lang } = visit;
  const { filters, lines, territories } = await tableOf(visit);
  const sums = mayReadSums(scope) ? await yearSums(tx, scope, filters) : null;
  const proposes = new Set(lines.filter((line) => mayPropose(scope, line)).map(({ establishmentId }) => establishmentId));
  const noAgreement = filters.territory !== null && (await withoutAgreement(tx, scope, filters.territory));
  return page(
    translator(lang)('agreements:pledges.title', { year: filters.year }),
    <PledgeTablePage lines={lines} filters={filters} territories={territories} sums={sums} noAgreement={noAgreement} proposes={proposes} once={onceToken()} />,
  );
}
async function exportTable(visit: Visit): Promise<Answer> {
  const { lang, now } = visit;
  const t = translator(lang);
  const { filters, lines, territories } = await tableOf(visit);
  const said = [
    ...(filters.territory ? [territories.find(({ code }) => code === filters.territory)?.name ?? filters.territory] : []),
    ...(filters.state ? [stateSaid(filters.state, t)] : []),
  ];
  const today = parisDay(now);
  return raw(
    new Response(pledgesAsCsv(t, lines, { year: filters.year, today, filters: said, lang }), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${t('agreements:export.file')}-${filters.year}.csv"`,
        'cache-control': 'private, no-store',
      },
    }),
  );
}

/** The establishment of the address, or the 404 page. */
async function siteHere(visit: Visit): Promise<PledgeSite> {
  const site = await siteOf(visit.tx, visit.scope, idOf(visit));
  return site && mayReadPledges(visit.scope, site) ? site : absent();
}
async function proposingHere(visit: Visit): Promise<PledgeSite> {
  const site = await siteHere(visit);
  return mayPropose(visit.scope, site) ? site : absent();
}
/** The pledge of the address with its establishment, for those who may act on it. */
async function pledgeHere(visit: Visit): Promise<{ pledge: Pledge; site: PledgeSite }> {
  const pledge = (await pledgeOf(visit.tx, idOf(visit))) ?? absent();
  const site = (await siteOf(visit.tx, visit.scope, pledge.establishmentId)) ?? absent();
  return mayPropose(visit.scope, site) ? { pledge, site } : absent();
}
const toSite = (site: PledgeSite, done: PledgeDone) => redirect(`/etablissements/${site.establishmentId}/engagements?fait=${done}`);

async function sitePage(visit: Visit, site: PledgeSite, refusal: PledgeRefusal | null = null): Promise<Answer> {
  const { tx, scope, lang, url } = visit;
  const t = translator(lang);
  return page(
    t('agreements:site.title', { name: site.name }),
    <SitePledgesPage
      site={site}
      pledges={await pledgesOf(tx, site.establishmentId)}
      history={await historyOf(tx, { pledgesOf: site.establishmentId })}
      actor={actorOf(scope, site)}
      done={refusal ? null : pledgeDoneOf(url)}
      refused={refusal ? t(`agreements:pledge.refusal.${refusal}`) : null}
      once={onceToken()}
    />,
    refusal ? 409 : 200,
  );
}

interface Failed {
  issues?: Issues;
  refused?: PledgeRefusal;
}
async function formPage(
  visit: Visit,
  site: PledgeSite,
  about: { pledge: Pledge | null; typed: Readonly<Record<string, string | undefined>> },
  failed: Failed,
): Promise<Answer> {
  const t = translator(visit.lang);
  const { [NOTHING]: nothing, ...errors } = sentencesOf(failed.issues ?? {}, visit.lang);
  if (nothing) errors[fieldOfDomain(SKILL_DOMAINS[0])] = t('agreements:pledge_form.nothing');
  const at = about.pledge ? `/engagements/${about.pledge.id}/modifier` : `/etablissements/${site.establishmentId}/engagements`;
  return page(
    t('agreements:pledge_form.title', { name: site.name }),
    <PledgeFormPage
      site={site}
      contacts={await pledgers(visit.tx, site.establishmentId)}
      action={at}
      year={about.pledge?.year ?? null}
      typed={about.typed}
      errors={errors}
      refused={failed.refused ? t(`agreements:pledge.refusal.${failed.refused}`) : null}
      once={onceToken()}
    />,
    failed.issues ? 422 : failed.refused ? 409 : 200,
  );
}
/** What a form is filled with from a stored pledge. */
function typedOf(pledge: Pledge, lang: Visit['lang']): Record<string, string | undefined> {
  const decimal = (value: number) => (lang === 'fr' ? String(value).replace('.', ',') : String(value));
  return {
    ...Object.fromEntries(SKILL_DOMAINS.flatMap((domain) => (pledge.days[domain] ? [[fieldOfDomain(domain), decimal(pledge.days[domain] / 2)]] : []))),
    euros: pledge.euroCents > 0 ? decimal(pledge.euroCents / 100) : undefined,
    confidential: pledge.confidential ? 'on' : undefined,
    contact_id: pledge.contactId ?? undefined,
    remark: pledge.remark ?? undefined,
  };
}
/** A contact of another establishment is no answer; the form itself cannot know. */
async function checkedPledge(visit: Visit, site: PledgeSite): Promise<{ ok: true; value: PledgeTyped } | { ok: false; issues: Issues }> {
  const read = readForm(visit.form, pledgeForm);
  if (!read.ok || read.value.contactId === null) return read;
  const { contactId } = read.value;
  return (await pledgers(visit.tx, site.establishmentId)).some(({ id }) => id === contactId)
    ? read
    : { ok: false, issues: { contact_id: { key: 'not_choice' } } };
}

async function proposing(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const site = await proposingHere(visit);
  const asked = visit.url.searchParams.get('annee') ?? '';
  const typed = visit.request.method === 'GET' ? { year: /^\d{4}$/.test(asked) ? asked : site.today.slice(0, 4) } : visit.form.fields;
  return formPage(visit, site, { pledge: null, typed }, failed);
}
async function savePledge(visit: Visit): Promise<Answer> {
  const site = await proposingHere(visit);
  const read = await checkedPledge(visit, site);
  if (!read.ok) return proposing(visit, { issues: read.issues });
  const done = await proposePledge(visit.tx, visit.scope, site, read.value);
  return done.ok ? toSite(site, 'proposed') : proposing(visit, { refused: done.refusal });
}
async function repeatLastYear(visit: Visit): Promise<Answer> {
  const site = await proposingHere(visit);
  const read = readForm(visit.form, sameForm);
  const year = (read.ok ? read.value.annee : null) ?? Number(site.today.slice(0, 4));
  const done = await proposeSameAsLastYear(visit.tx, visit.scope, site, year);
  return done.ok ? toSite(site, 'proposed') : sitePage(visit, site, done.refusal);
}

async function editing(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { pledge, site } = await pledgeHere(visit);
  const posted = visit.request.method === 'POST';
  if (!posted && !decidePledge(pledge.status, 'edit', actorOf(visit.scope, site)).ok) return redirect(`/etablissements/${site.establishmentId}/engagements`);
  return formPage(visit, site, { pledge, typed: posted ? visit.form.fields : typedOf(pledge, visit.lang) }, failed);
}
async function saveEdit(visit: Visit): Promise<Answer> {
  const { pledge, site } = await pledgeHere(visit);
  const read = await checkedPledge(visit, site);
  if (!read.ok) return editing(visit, { issues: read.issues });
  const done = await editPledge(visit.tx, visit.scope, site, pledge.id, read.value);
  return done.ok ? toSite(site, 'edited') : editing(visit, { refused: done.refusal });
}

async function confirm(visit: Visit): Promise<Answer> {
  const { pledge, site } = await pledgeHere(visit);
  if (!mayConfirm(visit.scope, site)) absent();
  const done = await confirmPledge(visit.tx, visit.scope, site, pledge.id);
  return done.ok ? toSite(site, 'confirmed') : sitePage(visit, site, done.refusal);
}

async function withdrawing(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const { pledge, site } = await pledgeHere(visit);
  const t = translator(visit.lang);
  if (visit.request.method === 'GET' && !decidePledge(pledge.status, 'withdraw', actorOf(visit.scope, site)).ok)
    return redirect(`/etablissements/${site.establishmentId}/engagements`);
  return page(
    t('agreements:withdraw.title', { year: pledge.year }),
    <WithdrawPage
      site={site}
      pledge={pledge}
      typed={visit.form.fields.reason ?? ''}
      errors={sentencesOf(failed.issues ?? {}, visit.lang)}
      refused={failed.refused ? t(`agreements:pledge.refusal.${failed.refused}`) : null}
      once={onceToken()}
    />,
    failed.issues ? 422 : failed.refused ? 409 : 200,
  );
}
async function withdraw(visit: Visit): Promise<Answer> {
  const { pledge, site } = await pledgeHere(visit);
  const read = readForm(visit.form, withdrawForm);
  if (!read.ok) return withdrawing(visit, { issues: read.issues });
  const done = await withdrawPledge(visit.tx, visit.scope, site, pledge.id, read.value.reason);
  return done.ok ? toSite(site, 'withdrawn') : withdrawing(visit, { refused: done.refusal });
}
