// The ledger of days: a year of a territory, its movements, one site's account, and the comparison with what pages show.
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Issues } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { animatedTerritories, isNational } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepDays, mayReadDays, mayReadLedgers } from './access.ts';
import { ledgerFiltersOf, movementFiltersOf, yearOf } from './addresses.ts';
import { convertDays, releaseDays } from './commands.ts';
import type { DaysDone } from './commands.ts';
import { ledgerAsCsv } from './export.ts';
import { accountOf, convertForm, releaseForm } from './form.ts';
import { leftOverOf } from './left-over-queries.ts';
import { LedgerPage } from './pages/LedgerPage.tsx';
import { MovementsPage } from './pages/MovementsPage.tsx';
import { ReconcilePage } from './pages/ReconcilePage.tsx';
import { SiteDaysPage } from './pages/SiteDaysPage.tsx';
import { accountsOf, ledgersOf, movementsOf, siteOf, sitesOf } from './queries.ts';
import type { DaysSite } from './queries.ts';
import { reconcile } from './reconciling.ts';
import type { DayFigure } from './reconciling.ts';
import { doneOf } from './said.ts';
import { parisDay } from '../../shared/paris-day.ts';

/** `figures`: every figure of days that a page shows (src/day-figures.ts). */
export function daysRoutes(figures: readonly DayFigure[]): Route[] {
  const ledger = (path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method: 'GET', path, door: mayReadLedgers, handle });
  const site = '/etablissements/:id/jours';
  return [
    ledger('/jours', showLedger),
    ledger('/jours.csv', exportLedger),
    // A site's own people open the movements of their site.
    { method: 'GET', path: '/jours/mouvements', door: 'signed-in', handle: showMovements },
    ledger('/jours/rapprochement', (visit) => showReconciled(visit, figures)),
    { method: 'GET', path: site, door: 'signed-in', handle: async (visit) => shown(visit, await siteHere(visit)) },
    { method: 'POST', path: `${site}/convertir`, door: mayReadLedgers, handle: convert },
    { method: 'POST', path: `${site}/rendre`, door: mayReadLedgers, handle: release },
  ];
}
const thisYear = (visit: Visit) => Number(new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', year: 'numeric' }).format(visit.now));
/** The territories whose ledgers are this person's; null: all. */
const mine = ({ scope }: Visit) => (isNational(scope) ? null : animatedTerritories(scope));

async function ledgerOf(visit: Visit) {
  const territories = await ledgersOf(visit.tx, mine(visit));
  const asked = ledgerFiltersOf(visit.url.searchParams, thisYear(visit));
  // Somebody who has one territory looks at that one.
  const filters = { ...asked, territory: asked.territory ?? (territories.length === 1 ? territories[0]!.code : null) };
  return { filters, territories, ...(await sitesOf(visit.tx, filters)) };
}
async function showLedger(visit: Visit): Promise<Answer> {
  const found = await ledgerOf(visit);
  return page(
    translator(visit.lang)('days:ledger.title', { year: found.filters.year }),
    <LedgerPage {...found} leftOver={await leftOverOf(visit.tx, found.filters.territory)} />,
  );
}
async function exportLedger(visit: Visit): Promise<Answer> {
  const { lang, now } = visit;
  const t = translator(lang);
  const { filters, lines, territories } = await ledgerOf(visit);
  const said = [
    ...(filters.territory ? [territories.find(({ code }) => code === filters.territory)?.name ?? filters.territory] : []),
    ...(filters.domain ? [t(`agreements:domain.${filters.domain as 'sales'}`)] : []),
  ];
  const today = parisDay(now);
  return raw(
    new Response(ledgerAsCsv(t, lines, { filters, said, today, lang }), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${t('days:ledger.file')}-${filters.year}.csv"`,
        'cache-control': 'private, no-store',
      },
    }),
  );
}
async function showMovements(visit: Visit): Promise<Answer> {
  const filters = movementFiltersOf(visit.url.searchParams, thisYear(visit));
  if (!mayReadLedgers(visit.scope)) {
    const site = filters.site ? await siteOf(visit.tx, filters.site) : null;
    if (!site || !mayReadDays(visit.scope, { establishmentId: site.id, territoryId: site.territoryId })) absent();
  }
  return page(
    translator(visit.lang)('days:movements.title', { year: filters.year }),
    <MovementsPage filters={filters} {...await movementsOf(visit.tx, filters)} />,
  );
}
async function showReconciled(visit: Visit, figures: readonly DayFigure[]): Promise<Answer> {
  const { filters } = await ledgerOf(visit);
  return page(
    translator(visit.lang)('days:reconcile.title', { year: filters.year }),
    <ReconcilePage filters={filters} lines={await reconcile(visit.tx, figures, { scope: visit.scope, filters, thisYear: thisYear(visit) })} />,
  );
}

async function siteHere(visit: Visit): Promise<DaysSite> {
  const site = await siteOf(visit.tx, idOf(visit));
  return site && mayReadDays(visit.scope, { establishmentId: site.id, territoryId: site.territoryId }) ? site : absent();
}
async function keptHere(visit: Visit): Promise<DaysSite> {
  const site = await siteHere(visit);
  return mayKeepDays(visit.scope, site.territoryId) ? site : absent();
}
async function shown(visit: Visit, site: DaysSite, failed: { issues?: Issues; refused?: string; year?: number } = {}): Promise<Answer> {
  const { tx, scope, lang, url } = visit;
  const year = failed.year ?? yearOf(url.searchParams, site.thisYear);
  const failing = failed.issues !== undefined || failed.refused !== undefined;
  return page(
    translator(lang)('days:site.title', { name: site.name, year }),
    <SiteDaysPage
      site={site}
      year={year}
      lines={await accountsOf(tx, site.id, year)}
      keeps={mayKeepDays(scope, site.territoryId)}
      done={failing ? null : doneOf(url)}
      refused={failed.refused ?? null}
      typed={failing ? visit.form.fields : {}}
      errors={sentencesOf(failed.issues ?? {}, lang)}
      once={onceToken()}
    />,
    failed.issues ? 422 : failed.refused ? 409 : 200,
  );
}
async function answered(visit: Visit, site: DaysSite, year: number, done: DaysDone, said: 'converted' | 'released'): Promise<Answer> {
  // Done already is done.
  if (done.ok || done.refusal === 'already-done') return redirect(`/etablissements/${site.id}/jours?annee=${year}&fait=${said}`);
  return shown(visit, site, { refused: translator(visit.lang)(`days:refusal.${done.refusal}`), year });
}
async function convert(visit: Visit): Promise<Answer> {
  const site = await keptHere(visit);
  const read = readForm(visit.form, convertForm);
  if (!read.ok) return shown(visit, site, { issues: read.issues });
  const { year, from, to, days, reason } = read.value;
  const wanted = { year, from, to, halfDays: days, reason, key: visit.form.fields._once || onceToken() };
  return answered(visit, site, year, await convertDays(visit.tx, visit.scope, site, wanted), 'converted');
}
async function release(visit: Visit): Promise<Answer> {
  const site = await keptHere(visit);
  const read = readForm(visit.form, releaseForm);
  if (!read.ok) return shown(visit, site, { issues: read.issues });
  const { year, account, back_days: halfDays, back_reason: reason } = read.value;
  const out = accountOf(account);
  if (!out) return shown(visit, site, { issues: { account: { key: 'not_choice' } }, year });
  const wanted = { ...out, year, halfDays, reason, key: visit.form.fields._once || onceToken() };
  return answered(visit, site, year, await releaseDays(visit.tx, visit.scope, site, wanted), 'released');
}
