// What a lender gets back: the yearly statement of a site, and of the sites of its group that one may read.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { asInstallation } from '../../platform/as-installation.ts';
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { handedOut } from '../documents/hand-out.ts';
import { isSignedIn } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayReadStatement } from './access.ts';
import { completePaper } from './complete.ts';
import { StatementPage } from './pages/StatementPage.tsx';
import { paperPdf } from './paper.ts';
import { paperOf, templateInForce } from './queries.ts';
import type { Paper } from './queries.ts';
import { statementFacts, statementOf, statementYears, siteOf, sitesOfGroup } from './statement.ts';
import type { Site, Statement } from './statement.ts';
import { nextNumber, wordsOf } from './write.ts';

export function statementRoutes({ baseUrl }: { baseUrl: string }): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: isSignedIn, handle });
  return [
    at('GET', '/etablissements/:id/releve', ofSite),
    at('POST', '/etablissements/:id/releve', (visit) => issue(visit, baseUrl)),
    at('GET', '/etablissements/:id/releve/pdf', (visit) => sitePdf(visit, baseUrl)),
    at('GET', '/groupes/:id/releve', ofGroup),
    at('GET', '/groupes/:id/releve/pdf', (visit) => groupPdf(visit, baseUrl)),
  ];
}
/** The year that is asked for, else the last that has confirmed days, else this one. */
async function yearOf(visit: Visit, sites: readonly string[]): Promise<{ year: number; years: number[] }> {
  const years = await statementYears(visit.tx, sites);
  const asked = /^(19|20)\d\d$/.exec(visit.form.fields.annee ?? visit.url.searchParams.get('annee') ?? '');
  return { year: asked ? Number(asked[0]) : (years[0] ?? visit.now.getUTCFullYear()), years };
}
async function siteHere(visit: Visit): Promise<Site> {
  const site = await siteOf(visit.tx, idOf(visit));
  return site && mayReadStatement(visit.scope, site) ? site : absent();
}
async function ofSite(visit: Visit): Promise<Answer> {
  const site = await siteHere(visit);
  const { year, years } = await yearOf(visit, [site.id]);
  const { rows } = await sql<{
    id: string;
  }>`select id from paper where establishment_id = ${site.id} and kind = 'yearly_statement' and state = 'signed' order by signed_at desc limit 20`.execute(
    visit.tx,
  );
  const issued = (await Promise.all(rows.map(({ id }) => paperOf(visit.tx, id)))).filter((one): one is Paper => one !== null);
  const others = site.groupId ? (await sitesOfGroup(visit.tx, site.groupId)).filter((one) => mayReadStatement(visit.scope, one)) : [];
  return page(
    translator(visit.lang)('papers:statement.title', { year, name: site.name }),
    <StatementPage
      name={site.name}
      at={`/etablissements/${site.id}/releve`}
      statement={await statementOf(visit.tx, [site.id], year)}
      years={years}
      sites={null}
      group={others.length > 1 ? { id: site.groupId!, name: site.group! } : null}
      issued={issued}
      mayIssue
      done={visit.url.searchParams.has('fait')}
      once={onceToken()}
    />,
  );
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
async function ofGroup(visit: Visit): Promise<Answer> {
  const { id, name, sites } = await groupHere(visit);
  const ids = sites.map((site) => site.id);
  const { year, years } = await yearOf(visit, ids);
  return page(
    translator(visit.lang)('papers:statement.title', { year, name }),
    <StatementPage
      name={name}
      at={`/groupes/${id}/releve`}
      statement={await statementOf(visit.tx, ids, year)}
      years={years}
      sites={sites.map((site) => site.name)}
      group={null}
      issued={[]}
      mayIssue={false}
      done={false}
      once={onceToken()}
    />,
  );
}

/** The statement on paper, as its reader may read it today: no number, not signed. */
async function printed(visit: Visit, name: string, statement: Statement, severalSites: boolean, baseUrl: string): Promise<Answer> {
  const t = translator('fr');
  const template = await asInstallation(visit.tx, () => templateInForce(visit.tx, 'yearly_statement'));
  const { rows } = await sql<{ today: string }>`select today_in('Europe/Paris') as today`.execute(visit.tx);
  const today = rows[0]!.today;
  const { text, hash } = wordsOf('yearly_statement', String(statement.year), template.body, statementFacts(name, statement, severalSites));
  const state = t('papers:statement.as_read', { date: localeOf('fr', visit.now).date(today) });
  const content = paperPdf({
    text,
    number: String(statement.year),
    hash,
    date: today,
    under: name,
    state,
    signed: false,
    signatures: [],
    baseUrl,
    fingerprint: null,
  });
  const file = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return raw(handedOut({ name: `releve-${statement.year}-${file}.pdf`, mediaType: 'application/pdf', content }));
}
async function sitePdf(visit: Visit, baseUrl: string): Promise<Answer> {
  const site = await siteHere(visit);
  const { year } = await yearOf(visit, [site.id]);
  return printed(visit, site.name, await statementOf(visit.tx, [site.id], year), false, baseUrl);
}
async function groupPdf(visit: Visit, baseUrl: string): Promise<Answer> {
  const { name, sites } = await groupHere(visit);
  const ids = sites.map((site) => site.id);
  const { year } = await yearOf(visit, ids);
  return printed(visit, name, await statementOf(visit.tx, ids, year), true, baseUrl);
}
/** Makes the statement of a site a paper of its own: numbered, sealed, verifiable, as whoever makes it may read it. */
async function issue(visit: Visit, baseUrl: string): Promise<Answer> {
  const { tx, scope, now } = visit;
  const site = await siteHere(visit);
  const { year } = await yearOf(visit, [site.id]);
  const statement = await statementOf(tx, [site.id], year);
  if (statement.lines.length === 0) return redirect(`/etablissements/${site.id}/releve?annee=${year}`);
  await asInstallation(tx, async () => {
    const template = await templateInForce(tx, 'yearly_statement');
    const number = await nextNumber(tx, { id: site.territoryId, code: site.territoryCode }, 'yearly_statement', now.getUTCFullYear());
    const facts = statementFacts(site.name, statement, false);
    const { text, hash } = wordsOf('yearly_statement', number, template.body, facts);
    const { rows } = await sql<{ id: string }>`
      insert into paper (territory_id, establishment_id, kind, template_id, number, year, about, data, text, text_hash, created_at, created_by)
      values (${site.territoryId}, ${site.id}, 'yearly_statement', ${template.id}, ${number}, ${year}, ${statement.lines.map(({ projectId }) => projectId)}::uuid[],
        ${JSON.stringify({ facts, typed: {}, version: template.version })}::jsonb, ${text}, ${hash}, present(), ${scope.personId}) returning id`.execute(tx);
    const id = rows[0]!.id;
    await sql`update paper set state = 'sent', sent_at = present(), sent_by = ${scope.personId} where id = ${id}`.execute(tx);
    await completePaper(tx, id, scope.personId, { baseUrl, now });
  });
  return redirect(`/etablissements/${site.id}/releve?annee=${year}&fait`);
}
