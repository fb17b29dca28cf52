// What a group gave: of the sites one may read; whole, as a paper, for the network; and by a link, for its head office, without an account.
import { asInstallation } from '../../platform/as-installation.ts';
import { readForm } from '../../platform/form.ts';
import type { Issues } from '../../platform/form.ts';
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { handedOut } from '../documents/hand-out.ts';
import { isSignedIn } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepGroup, mayReadStatement } from './access.ts';
import { groupLinkForm } from './form.ts';
import {
  giveGroupLink,
  groupLinks,
  groupStatementPdf,
  groupStatements,
  issueGroupStatement,
  linkedStatement,
  openGroupLink,
  takeGroupLinkBack,
} from './group-statement.ts';
import type { OpenGroup } from './group-statement.ts';
import { GroupLinkGonePage } from './pages/GroupLinkGonePage.tsx';
import { StatementPage } from './pages/StatementPage.tsx';
import { GroupLinks } from './parts/GroupLinks.tsx';
import { printed, yearOf } from './routes-statement.tsx';
import { mayMakeWhole, sitesOfGroup, statementOf } from './statement.ts';
import type { Site } from './statement.ts';

const LINK = '/releve-de-groupe/:token';
export function groupRoutes({ baseUrl }: { baseUrl: string }): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: isSignedIn, handle });
  const kept = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayKeepGroup, handle });
  const opened = (path: string, show: (visit: Visit, found: OpenGroup) => Promise<Answer>): Route => ({
    method: 'GET',
    path: LINK + path,
    door: 'public',
    handle: (visit) => byLink(visit, show),
  });
  return [
    at('GET', '/groupes/:id/releve', (visit) => shown(visit)),
    at('GET', '/groupes/:id/releve/pdf', (visit) => pdf(visit, baseUrl)),
    kept('POST', '/groupes/:id/releve', (visit) => issue(visit, baseUrl)),
    kept('GET', '/groupes/:id/releve/etablis/:statement', made),
    kept('POST', '/groupes/:id/releve/liens', give),
    kept('POST', '/groupes/:id/releve/liens/reprendre', takeBack),
    opened('', shownByLink),
    opened('/pdf', (visit, found) => pdfByLink(visit, found, baseUrl)),
    opened('/etablis/:statement', madeByLink),
  ];
}
interface GroupHere {
  id: string;
  name: string;
  sites: Site[];
}
async function groupHere(visit: Visit): Promise<GroupHere> {
  const id = idOf(visit);
  const sites = (await sitesOfGroup(visit.tx, id)).filter((one) => mayReadStatement(visit.scope, one));
  return sites.length > 0 ? { id, name: sites[0]!.group!, sites } : absent();
}
async function shown(visit: Visit, told: { issues?: Issues; refused?: string; link?: string; notMade?: string } = {}): Promise<Answer> {
  const { tx, scope, lang, form } = visit;
  const { id, name, sites } = await groupHere(visit);
  const ids = sites.map((site) => site.id);
  const { year, years } = await yearOf(visit, ids);
  const keeps = mayKeepGroup(scope);
  const at = `/groupes/${id}/releve`;
  const failing = told.issues !== undefined || told.refused !== undefined;
  return page(
    translator(lang)('papers:statement.title', { year, name }),
    <StatementPage
      name={name}
      at={at}
      statement={await statementOf(tx, ids, year)}
      years={years}
      sites={sites.map((site) => site.name)}
      group={null}
      issued={keeps ? (await groupStatements(tx, id)).map((one) => ({ ...one, href: `${at}/etablis/${one.id}` })) : []}
      mayIssue={keeps && (await mayMakeWhole(tx))}
      refused={told.notMade ?? null}
      done={visit.url.searchParams.has('fait')}
      once={onceToken()}
    >
      {keeps ? (
        <GroupLinks
          at={at}
          links={await groupLinks(tx, id)}
          made={told.link ?? null}
          typed={failing ? form.fields : {}}
          errors={sentencesOf(told.issues ?? {}, lang)}
          refused={told.refused ?? null}
          once={onceToken}
        />
      ) : null}
    </StatementPage>,
    told.issues ? 422 : told.refused || told.notMade ? 409 : 200,
  );
}
async function pdf(visit: Visit, baseUrl: string): Promise<Answer> {
  const { name, sites } = await groupHere(visit);
  const ids = sites.map((site) => site.id);
  const { year } = await yearOf(visit, ids);
  return printed(visit, name, await statementOf(visit.tx, ids, year), true, baseUrl);
}
async function issue(visit: Visit, baseUrl: string): Promise<Answer> {
  const group = await groupHere(visit);
  if (!(await mayMakeWhole(visit.tx))) return shown(visit, { notMade: translator(visit.lang)('papers:statement.not_whole') });
  const { year } = await yearOf(
    visit,
    group.sites.map((site) => site.id),
  );
  const done = await issueGroupStatement(visit.tx, visit.scope, group, year, { baseUrl, now: visit.now });
  return redirect(`/groupes/${group.id}/releve?annee=${year}${done ? '&fait' : ''}`);
}
const handOut = ({ number, pdf: content }: { number: string; pdf: Buffer }) => raw(handedOut({ name: `${number}.pdf`, mediaType: 'application/pdf', content }));
async function made(visit: Visit): Promise<Answer> {
  return handOut((await groupStatementPdf(visit.tx, (await groupHere(visit)).id, idOf(visit, 'statement'))) ?? absent());
}
async function give(visit: Visit): Promise<Answer> {
  const { tx, scope, form, lang, url } = visit;
  const group = await groupHere(visit);
  const read = readForm(form, groupLinkForm);
  if (!read.ok) return shown(visit, { issues: read.issues });
  const done = await giveGroupLink(tx, scope, group, read.value);
  if (!done.ok) return shown(visit, { refused: translator(lang)(`papers:group.refusal.${done.refusal}`) });
  // Told once, on the answer itself: the token is kept nowhere.
  return shown(visit, { link: `${url.origin}/releve-de-groupe/${done.token}` });
}
async function takeBack(visit: Visit): Promise<Answer> {
  const group = await groupHere(visit);
  const { lien = '' } = visit.form.fields;
  await takeGroupLinkBack(visit.tx, visit.scope, group, /^[0-9a-f-]{36}$/.test(lien) ? lien : absent());
  return redirect(`/groupes/${group.id}/releve`);
}

/** What a link opens, and nothing else: whoever is signed in besides reads through the link alone. */
async function byLink(visit: Visit, show: (visit: Visit, found: OpenGroup) => Promise<Answer>): Promise<Answer> {
  const found = await openGroupLink(visit.tx, visit.params.token ?? '');
  if (!found) return absent();
  if ('gone' in found) return page(translator(visit.lang)('papers:group.gone'), <GroupLinkGonePage how={found.gone} />, 404);
  return show(visit, found);
}
const yearAsked = ({ url }: Visit) => {
  const asked = /^(19|20)\d\d$/.exec(url.searchParams.get('annee') ?? '');
  return asked ? Number(asked[0]) : null;
};
async function shownByLink(visit: Visit, found: OpenGroup): Promise<Answer> {
  const { tx, lang, params } = visit;
  const at = `/releve-de-groupe/${params.token}`;
  const { statement, years, sites } = await linkedStatement(tx, found, yearAsked(visit));
  const issued = await asInstallation(tx, () => groupStatements(tx, found.group.id, found.hidden));
  return page(
    translator(lang)('papers:group.title', { group: found.group.name }),
    <StatementPage
      name={found.group.name}
      at={at}
      statement={statement}
      years={years}
      sites={sites}
      group={null}
      linked={{ label: found.label, until: found.until }}
      issued={issued.map((one) => ({ ...one, href: `${at}/etablis/${one.id}` }))}
      mayIssue={false}
      done={false}
      once={onceToken()}
    />,
  );
}
async function pdfByLink(visit: Visit, found: OpenGroup, baseUrl: string): Promise<Answer> {
  const { statement } = await linkedStatement(visit.tx, found, yearAsked(visit));
  return printed(visit, found.group.name, statement, true, baseUrl);
}
async function madeByLink(visit: Visit, { group, hidden }: OpenGroup): Promise<Answer> {
  return handOut((await asInstallation(visit.tx, () => groupStatementPdf(visit.tx, group.id, idOf(visit, 'statement'), hidden))) ?? absent());
}
