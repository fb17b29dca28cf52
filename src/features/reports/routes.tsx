// This feature's lines of the table of addresses: reports asked for, read beside today's figures, sent, shown to everybody.
import { asInstallation } from '../../platform/as-installation.ts';
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { handedOut } from '../documents/hand-out.ts';
import { mayReadFigures } from '../figures/access.ts';
import { isIndicator } from '../figures/figure.ts';
import type { Asked } from '../figures/figure.ts';
import { differences, sums } from '../figures/queries.ts';
import { isNational } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepReport, mayKeepSomeReport, mayListReports, mayReadReport } from './access.ts';
import { askReport, hideReport, saveWords, sendReport, showReport } from './commands.ts';
import { leftOutOf } from './follow.ts';
import { askForm } from './form.ts';
import { AskPage } from './pages/AskPage.tsx';
import { DifferencesPage } from './pages/DifferencesPage.tsx';
import { ReportListPage } from './pages/ReportListPage.tsx';
import { ReportPage } from './pages/ReportPage.tsx';
import { contentOf, fileOf, fileShown, groundOf, groundOfId, knownOf, reportOf, reportsRead, wordsOf } from './queries.ts';
import type { Ground, Report } from './queries.ts';
import { periodOf } from './report.ts';
import type { ReportDone, Wanted } from './report.ts';
import { titleOf } from './said.ts';

const MOST = 120;
export function reportRoutes(): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayListReports, handle });
  return [
    at('GET', '/rapports', list),
    { method: 'GET', path: '/rapports/nouveau', door: mayKeepSomeReport, handle: async (visit) => asking(visit, await groundHere(visit)) },
    { method: 'POST', path: '/rapports/nouveau', door: mayKeepSomeReport, handle: ask },
    { method: 'GET', path: '/rapports/publies/:id', door: 'public', handle: published },
    at('GET', '/rapports/:id', async (visit) => shown(visit, await reportHere(visit))),
    at('GET', '/rapports/:id/pdf', (visit) => file(visit, 'pdf', 'application/pdf')),
    at('GET', '/rapports/:id/xlsx', (visit) => file(visit, 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
    at('GET', '/rapports/:id/ecarts/:code', explained),
    at('POST', '/rapports/:id/envoyer', (visit) => act(visit, 'sent', send)),
    at('POST', '/rapports/:id/publier', (visit) =>
      act(visit, 'shown', async (report) => showReport(visit.tx, visit.scope.personId, report, await contentOf(visit.tx, report.id))),
    ),
    at('POST', '/rapports/:id/retirer', (visit) => act(visit, 'hidden', (report) => hideReport(visit.tx, visit.scope.personId, report))),
  ];
}

async function list({ tx, scope, url, lang }: Visit): Promise<Answer> {
  const asked = url.searchParams.get('territoire') ?? '';
  const place = /^[a-z0-9-]{2,60}$/.test(asked) ? asked : null;
  const may = scope.roles.flatMap(({ role, territoryCode, territoryName }) =>
    role === 'local_animator' && territoryCode ? [{ code: territoryCode, name: territoryName ?? territoryCode }] : [],
  );
  return page(
    translator(lang)('reports:list.title'),
    <ReportListPage
      reports={await reportsRead(tx, place, MOST)}
      place={place}
      mayAsk={[...(isNational(scope) ? [{ code: 'reseau', name: null }] : []), ...may]}
    />,
  );
}

/** The territory named in the address, or the network (`reseau`), for those who keep its reports; 404 for everybody else. */
async function groundHere(visit: Visit): Promise<Ground> {
  const own = visit.scope.roles.find(({ role }) => role === 'local_animator')?.territoryCode ?? (isNational(visit.scope) ? 'reseau' : '');
  const named = visit.url.searchParams.get('territoire') ?? own;
  if (named === 'reseau') return isNational(visit.scope) ? ((await groundOfId(visit.tx, null)) ?? absent()) : absent();
  const ground = /^[a-z0-9-]{2,60}$/.test(named) ? await groundOf(visit.tx, named) : null;
  return ground && mayKeepReport(visit.scope, { kind: 'territory_year', territoryId: ground.id }) ? ground : absent();
}
async function asking(visit: Visit, ground: Ground, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const again = failed.errors !== undefined || failed.refused !== undefined;
  const { url, form } = visit;
  const kind =
    ground.id === null ? 'network_year' : (again ? form.fields.kind : url.searchParams.get('sorte')) === 'quarter_letter' ? 'quarter_letter' : 'territory_year';
  const lastYear = Number(ground.today.slice(0, 4)) - 1;
  const month = Number(ground.today.slice(5, 7));
  const over = Math.floor((month - 1) / 3);
  const first = kind === 'quarter_letter' ? { year: over === 0 ? lastYear : lastYear + 1, quarter: over === 0 ? 4 : over } : { year: lastYear, quarter: 0 };
  const words = await wordsOf(visit.tx, { kind, territoryId: ground.id, ...first });
  const typed = again ? form.fields : { year: String(first.year), quarter: String(first.quarter), words: words?.body ?? '' };
  const others = (await reportsRead(visit.tx, ground.code ?? 'reseau', 12)).filter(({ status }) => status === 'frozen');
  return page(
    translator(visit.lang)('reports:ask.title'),
    <AskPage
      ground={ground}
      kind={kind}
      typed={typed}
      others={others}
      saved={url.searchParams.has('texte')}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function ask(visit: Visit): Promise<Answer> {
  const ground = await groundHere(visit);
  const t = translator(visit.lang);
  const read = readForm(visit.form, askForm);
  if (!read.ok) return asking(visit, ground, { errors: sentencesOf(read.issues, visit.lang) });
  const { kind, year, quarter, words, at_once: atOnce, as } = read.value;
  if ((kind === 'network_year') !== (ground.id === null)) return asking(visit, ground, { errors: { kind: t('http:form.not_choice') } });
  if (kind === 'quarter_letter' && !quarter) return asking(visit, ground, { errors: { quarter: t('http:form.required') } });
  const wanted: Wanted = { kind, territoryId: ground.id, year, quarter: kind === 'quarter_letter' ? Number(quarter) : 0 };
  if (words) await saveWords(visit.tx, visit.scope.personId, wanted, words);
  if (visit.form.fields.act === 'save') return redirect(`/rapports/nouveau?territoire=${ground.code ?? 'reseau'}&sorte=${kind}&texte`);
  const done = await askReport(visit.tx, visit.scope.personId, wanted, { atOnce, as });
  return done.ok ? redirect(`/rapports/${done.id}`) : asking(visit, ground, { refused: t(`reports:refusal.${done.refusal}`) });
}

async function reportHere(visit: Visit): Promise<Report> {
  const report = await reportOf(visit.tx, idOf(visit));
  return report && mayReadReport(visit.scope, report) ? report : absent();
}
const askedOf = (report: Report): Asked => ({
  perimeter: report.territoryId ? { kind: 'territory', id: report.territoryId } : { kind: 'network' },
  period: periodOf(report),
  known: { ...knownOf(report), told: 'outside' as const },
});
/** As known now, by the very rule the report is told by: what is hidden today is hidden at both dates, and the lines between them add up. */
const TODAY = { fact: Number.MAX_SAFE_INTEGER, told: 'outside' as const };
/** Today's figures stand beside the report for those who read them day after day; for others a part of them would be missing. */
const compares = (visit: Visit, report: Report) =>
  mayReadFigures(visit.scope, { perimeter: askedOf(report).perimeter, territoryId: report.territoryId, establishmentId: null });
const DONE = ['sent', 'shown', 'hidden'] as const;
async function shown(visit: Visit, report: Report, refused: string | null = null): Promise<Answer> {
  const { tx, lang, url } = visit;
  const locale = localeOf(lang, visit.now);
  const content = await contentOf(tx, report.id);
  const asked = askedOf(report);
  const codes = content && compares(visit, report) ? content.figures.map(({ code }) => code) : [];
  // Today's figures, as this reader may know them, and by how much they moved for this reader: what is hidden moves nothing.
  const now = codes.length > 0 ? await sums(tx, { ...asked, known: TODAY }, codes) : null;
  const then = codes.length > 0 ? await sums(tx, asked, codes) : null;
  const keeps = mayKeepReport(visit.scope, report);
  const done = refused ? undefined : DONE.find((one) => one === url.searchParams.get('fait'));
  return page(
    titleOf(report, locale),
    <ReportPage
      report={report}
      content={content}
      moved={content && now && then ? new Map(codes.map((code) => [code, now[code] - then[code]])) : null}
      keeps={keeps}
      leftOut={keeps && content ? await asInstallation(tx, () => leftOutOf(tx, report)) : []}
      done={done ? locale.t(`reports:done.${done}`) : null}
      refused={refused}
      once={onceToken()}
    />,
    refused ? 409 : 200,
  );
}
async function explained(visit: Visit): Promise<Answer> {
  const report = await reportHere(visit);
  if (!compares(visit, report)) absent();
  const code = visit.params.code ?? '';
  const content = await contentOf(visit.tx, report.id);
  const figure = isIndicator(code) ? content?.figures.find((one) => one.code === code) : undefined;
  if (!figure) absent();
  const found = await differences(visit.tx, askedOf(report), TODAY, figure.code);
  return page(figure.name, <DifferencesPage report={report} figure={figure} {...found} />);
}
async function file(visit: Visit, which: 'pdf' | 'xlsx', mediaType: string): Promise<Answer> {
  const report = await reportHere(visit);
  // The workbook and the public extract hold figures alone.
  if (which === 'pdf' && report.storyGoneAt) return shown(visit, report, translator(visit.lang)('reports:refusal.story-gone'));
  const content = await fileOf(visit.tx, report.id, which);
  return content ? raw(handedOut({ name: `${report.number}.${which}`, mediaType, content })) : absent();
}
async function published(visit: Visit): Promise<Answer> {
  const found = await fileShown(visit.tx, idOf(visit));
  return found ? raw(handedOut({ name: `${found.number}.pdf`, mediaType: 'application/pdf', content: found.pdf })) : absent();
}
async function act(visit: Visit, done: (typeof DONE)[number], carryOut: (report: Report, visit: Visit) => Promise<ReportDone>): Promise<Answer> {
  const report = await reportHere(visit);
  if (!mayKeepReport(visit.scope, report)) absent();
  const answer = await carryOut(report, visit);
  return answer.ok
    ? redirect(`/rapports/${report.id}?fait=${done}`)
    : shown(visit, await reportHere(visit), translator(visit.lang)(`reports:refusal.${answer.refusal}`));
}
async function send(report: Report, visit: Visit): Promise<ReportDone> {
  return sendReport(visit.tx, visit.scope.personId, report);
}
