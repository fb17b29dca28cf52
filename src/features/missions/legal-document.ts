// The decision table written out for people (Markdown): what `docs/legal-routes.md` holds; a test compares the two.
import { BILLINGS, FACT_ORDER, FACTS, SOURCES } from './legal-facts.ts';
import { ARTICLES, CHECKED_ON, PAPERS, ROUTE_CODES, RULES, WARNINGS } from './legal-table.ts';
import type { ArticleCode, Limits, Paper, RouteCode } from './legal-table.ts';

const number = (value: number) => new Intl.NumberFormat('en-GB').format(value);

/** @param say a sentence of the English catalogue by its key below `legal.`, its values filled in. */
export function legalDocument(say: (key: string, values?: Record<string, string>) => string): string {
  const limited = (key: string, { people, years, euros }: Limits) =>
    say(key, {
      ...(people === undefined ? {} : { people: number(people) }),
      ...(years === undefined ? {} : { years: number(years) }),
      ...(euros === undefined ? {} : { euros: `${number(euros / 100)} EUR` }),
    });
  const cited = (articles: readonly ArticleCode[]) => articles.map((article) => ARTICLES[article].cited).join('; ') || '—';
  const check = (toCheck: boolean) => (toCheck ? ` **${say('to_check')}.**` : '');
  const rules = (route: RouteCode) =>
    RULES[route].map(
      (rule) =>
        `| ${limited(`asked.${rule.code}`, rule.limits)}${check(rule.toCheck)} | ${rule.kind} | ${limited(`reason.${rule.code}`, rule.limits)} | ${say(`change.${rule.code}`)} | ${cited(rule.articles)} |`,
    );
  const papers = (route: RouteCode) =>
    PAPERS[route].map(
      (paper: Paper) =>
        `| ${say(`paper.${paper.code}`)} | ${say(`moment.${paper.moment}`)} | ${paper.signers.map((signer) => say(`signer.${signer}`)).join(', ')} | ${paper.mentions.map((mention) => say(`mention.${mention}`)).join('; ') || '—'} | ${cited(paper.articles)} |`,
    );
  const warnings = (route: RouteCode) =>
    WARNINGS.filter(({ routes }) => routes.includes(route)).map(
      (one) =>
        `- ${limited(`warning.${one.code}`, one.limits)}${check(one.toCheck)}${one.articles.length ? ` (${cited(one.articles)})` : ''}${one.where ? ' *Only where the facts call for it.*' : ''}`,
    );
  const routes = ROUTE_CODES.map(
    (route) => `## ${say(`name.${route}`)}

${say(`what.${route}`)}

| What is asked | Kind | Where it is not so | What would change it | Article |
|---|---|---|---|---|
${rules(route).join('\n')}

| Paper | When | Signed by | Must say | Article |
|---|---|---|---|---|
${papers(route).join('\n')}

${warnings(route).join('\n')}
`,
  );
  const facts = FACT_ORDER.map((fact) => `| ${say(`fact.${fact}`)} | ${say(`party.${FACTS[fact].askOf}`)} | ${say(`question.${fact}`)} |`);
  const articles = (Object.keys(ARTICLES) as ArticleCode[]).map((article) => {
    const { at } = ARTICLES[article];
    return `- ${say(`article.${article}`)}${at ? ` — [read at](${at})` : ''}`;
  });
  return `# Legal routes of a mission

Which of the four routes a mission may take, what is missing, which papers it needs. This page is written from \`src/features/missions/legal-table.ts\`; a test compares the two. ${say('checked_on', { on: CHECKED_ON })}.

${say('advice')} Points marked “${say('to_check')}” are general knowledge, or were read in an older version of the text;
on a rule with two ways, only where the first does not already hold.

A rule of kind *fact* excludes the route where it is not so; a *condition* can still be fulfilled. A route is **permitted** when all its rules hold; **possible once conditions are fulfilled** when only
conditions fail; **undecided** while a rule cannot be read, with the question to ask and of whom; **excluded** when a fact is against it, whatever else is not known.

## Facts

Each statement carries its value, its source (${SOURCES.map((source) => say(`source.${source}`)).join('; ')}) and its day. Of one source the latest day counts. Two sources on the two sides of a limit leave
the rule undecided; where they differ on one and the same side it does not matter. A headcount may be two bounds, as the register's size bands are: within one side it decides, across the limit it does not.

| Fact | Who is asked | Question |
|---|---|---|
${facts.join('\n')}

What is billed: ${BILLINGS.map((billing) => say(`billing.${billing}`)).join('; ')}. The host's age is taken on the mission's first day: on the very anniversary it is no longer younger; for a firm registered on a 29 February
the anniversary of a common year is 1 March. The length is the calendar span with both days counted: three years begun on 1 March 2027 end on 28 February 2030.

${routes.join('\n')}
## Articles

${articles.join('\n')}
`;
}
