// What a lender gets back: the yearly statement of a site. Of its group: routes-group.tsx.
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
import { mayMakeWhole, statementFacts, statementOf, statementYears, siteOf, sitesOfGroup, todayOf } from './statement.ts';
import type { Site, Statement } from './statement.ts';
import { nextNumber, wordsOf } from './write.ts';

export function statementRoutes({ baseUrl }: { baseUrl: string }): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: isSignedIn, handle });
  return [
    at('GET', '/etablissements/:id/releve', (visit) => ofSite(visit)),
    at('POST', '/etablissements/:id/releve', (visit) => issue(visit, baseUrl)),
    at('GET', '/etablissements/:id/releve/pdf', (visit) => sitePdf(visit, baseUrl)),
  ];
}
/** The year that is asked for, else the last that has confirmed days, else this one. */
export async function yearOf(visit: Visit, sites: readonly string[]): Promise<{ year: number; years: number[] }> {
  const years = await statementYears(visit.tx, sites);
  const asked = /^(19|20)\d\d$/.exec(visit.form.fields.annee ?? visit.url.searchParams.get('annee') ?? '');
  return { year: asked ? Number(asked[0]) : (years[0] ?? visit.now.getUTCFullYear()), years };
}
async function siteHere(visit: Visit): Promise<Site> {
  const site = await siteOf(visit.tx, idOf(visit));
  return site && mayReadStatement(visit.scope, site) ? site : absent();
}
async function ofSite(visit: Visit, refused: string | null = null): Promise<Answer> {
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
      issued={issued.map(({ id, number, year: of, signedAt }) => ({ id, href: `/papiers/${id}`, number, year: of, madeAt: signedAt }))}
      mayIssue={await mayMakeWhole(visit.tx)}
      refused={refused}
      done={visit.url.searchParams.has('fait')}
      once={onceToken()}
    />,
    refused ? 409 : 200,
  );
}
/** The statement on paper, as its reader may read it today: no number, not signed. */
export async function printed(visit: Visit, name: string, statement: Statement, severalSites: boolean, baseUrl: string): Promise<Answer> {
  const t = translator('fr');
  const template = await asInstallation(visit.tx, () => templateInForce(visit.tx, 'yearly_statement'));
  const today = await todayOf(visit.tx);
  const { text, hash } = wordsOf('yearly_statement', String(statement.year), template.body, statementFacts(name, statement, severalSites, today));
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
/** Makes the statement of a site a paper of its own: numbered, sealed, verifiable, with all its lines. Refused to whoever is recused from a file. */
async function issue(visit: Visit, baseUrl: string): Promise<Answer> {
  const { tx, scope, now } = visit;
  const site = await siteHere(visit);
  if (!(await mayMakeWhole(tx))) return ofSite(visit, translator(visit.lang)('papers:statement.not_whole'));
  const { year } = await yearOf(visit, [site.id]);
  const statement = await statementOf(tx, [site.id], year);
  if (statement.lines.length === 0) return redirect(`/etablissements/${site.id}/releve?annee=${year}`);
  await asInstallation(tx, async () => {
    const template = await templateInForce(tx, 'yearly_statement');
    const number = await nextNumber(tx, { id: site.territoryId, code: site.territoryCode }, 'yearly_statement', now.getUTCFullYear());
    const facts = statementFacts(site.name, statement, false, await todayOf(tx));
    const { text, hash } = wordsOf('yearly_statement', number, template.body, facts);
    const { rows } = await sql<{ id: string }>`
      insert into paper (territory_id, establishment_id, kind, template_id, number, year, about, data, text, text_hash, created_at, created_by)
      values (${site.territoryId}, ${site.id}, 'yearly_statement', ${template.id}, ${number}, ${year}, ${statement.about}::uuid[],
        ${JSON.stringify({ facts, typed: {}, version: template.version })}::jsonb, ${text}, ${hash}, present(), ${scope.personId}) returning id`.execute(tx);
    const id = rows[0]!.id;
    await sql`update paper set state = 'sent', sent_at = present(), sent_by = ${scope.personId} where id = ${id}`.execute(tx);
    await completePaper(tx, id, scope.personId, { baseUrl, now });
  });
  return redirect(`/etablissements/${site.id}/releve?annee=${year}&fait`);
}
