// The tree of skills, kept by the national animator; a territory's counts; and what is missing.
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { SKILL_DOMAINS } from '../agreements/pledge.ts';
import { isNational } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { territoryOf } from '../territories/queries.ts';
import { mayKeepTree, mayOpenSkills, mayReadCounts, mayReadUnmet } from './access.ts';
import { skillForm } from './form.ts';
import { CataloguePage } from './pages/CataloguePage.tsx';
import { SkillPage } from './pages/SkillPage.tsx';
import { SkillsPage } from './pages/SkillsPage.tsx';
import { TreePage } from './pages/TreePage.tsx';
import { UnmetPage } from './pages/UnmetPage.tsx';
import { skillDoneOf } from './said.ts';
import { ownExperts } from './site-queries.ts';
import { addSkill, archiveSkill, editSkill } from './tree-commands.ts';
import type { TreeRefusal } from './tree-commands.ts';
import { findSkills, skillCounts, skillOf, skillTree } from './tree-queries.ts';
import type { Skill } from './tree-queries.ts';
import { gatherMissing, leftUnmet, unmetNeeds } from './unmet-queries.ts';

export function treeRoutes(): Route[] {
  const kept = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayKeepTree, handle });
  return [
    { method: 'GET', path: '/competences', door: mayOpenSkills, handle: open },
    kept('GET', '/competences/arbre', showTree),
    kept('GET', '/competences/arbre/nouvelle', (visit) => skillPage(visit, null)),
    kept('POST', '/competences/arbre', add),
    kept('GET', '/competences/arbre/:id', async (visit) => skillPage(visit, await skillHere(visit))),
    kept('POST', '/competences/arbre/:id', edit),
    kept('POST', '/competences/arbre/:id/archiver', (visit) => archive(visit, true)),
    kept('POST', '/competences/arbre/:id/reprendre', (visit) => archive(visit, false)),
    { method: 'GET', path: '/territoires/:code/competences', door: mayOpenSkills, handle: showCounts },
    { method: 'GET', path: '/besoins-non-couverts', door: mayReadUnmet, handle: showUnmet },
  ];
}

/** Where skills begin for this person: the only place they have, or the choice between several. */
async function open(visit: Visit): Promise<Answer> {
  const { scope, tx, lang } = visit;
  const once = <T extends { href: string }>(links: T[]) => [...new Map(links.map((link) => [link.href, link])).values()];
  const territories = once(
    scope.roles.flatMap((held) =>
      held.territoryCode ? [{ href: `/territoires/${held.territoryCode}/competences`, label: held.territoryName ?? held.territoryCode }] : [],
    ),
  );
  const sites = once(
    scope.roles.flatMap((held) =>
      held.establishmentId && (held.role === 'site_manager' || held.role === 'lender_hr')
        ? [{ href: `/etablissements/${held.establishmentId}/competences`, label: held.establishmentName ?? '—' }]
        : [],
    ),
  );
  const own = (await ownExperts(tx, scope.personId!)).map(({ id, siteName }) => ({ href: `/intervenants/${id}`, label: siteName }));
  const all = [...territories, ...sites, ...own];
  if (all.length === 1 && !isNational(scope)) return redirect(all[0]!.href);
  return page(
    translator(lang)('skills:home.title'),
    <SkillsPage territories={territories} sites={sites} own={own} tree={mayKeepTree(scope)} unmet={mayReadUnmet(scope)} />,
  );
}

async function showCounts(visit: Visit): Promise<Answer> {
  const { tx, scope, params, url, lang } = visit;
  const territory = await territoryOf(tx, params.code ?? '');
  if (!territory || !mayReadCounts(scope, territory.id)) absent();
  const words = (url.searchParams.get('q') ?? '').slice(0, 200);
  return page(
    translator(lang)('skills:catalogue.title', { name: territory.name }),
    <CataloguePage
      territory={territory}
      tree={await skillTree(tx)}
      counts={await skillCounts(tx, territory.id)}
      words={words}
      found={words.trim() ? await findSkills(tx, words) : null}
    />,
  );
}

async function showTree(visit: Visit): Promise<Answer> {
  const words = (visit.url.searchParams.get('q') ?? '').slice(0, 200);
  return page(
    translator(visit.lang)('skills:tree.title'),
    <TreePage
      tree={await skillTree(visit.tx, { archived: true })}
      words={words}
      found={words.trim() ? await findSkills(visit.tx, words) : null}
      done={skillDoneOf(visit.url)}
    />,
  );
}
async function skillHere(visit: Visit): Promise<Skill> {
  return (await skillOf(visit.tx, idOf(visit))) ?? absent();
}
interface Failed {
  errors?: Record<string, string>;
  refused?: TreeRefusal;
}
async function skillPage(visit: Visit, skill: Skill | null, failed: Failed = {}): Promise<Answer> {
  const t = translator(visit.lang);
  const { fields } = visit.form;
  const asked = SKILL_DOMAINS.find((one) => one === visit.url.searchParams.get('domaine'));
  const typed =
    visit.request.method === 'POST'
      ? { domain: fields.domain, parent_id: fields.parent_id, name_fr: fields.name_fr, name_en: fields.name_en, synonyms: fields.synonyms }
      : skill
        ? { domain: skill.domain, parent_id: skill.parentId ?? '', name_fr: skill.nameFr, name_en: skill.nameEn, synonyms: skill.synonyms.join('\n') }
        : { domain: asked };
  return page(
    skill ? (visit.lang === 'fr' ? skill.nameFr : skill.nameEn) : t('skills:tree.new'),
    <SkillPage
      skill={skill}
      tree={(await skillTree(visit.tx)).filter(({ id }) => id !== skill?.id)}
      typed={typed}
      errors={failed.errors ?? {}}
      refused={failed.refused ? t(`skills:tree.refusal.${failed.refused}`) : null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
const toTree = (done: string) => redirect(`/competences/arbre?fait=${done}`);
async function add(visit: Visit): Promise<Answer> {
  const read = readForm(visit.form, skillForm);
  if (!read.ok) return skillPage(visit, null, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await addSkill(visit.tx, visit.scope, read.value);
  return done.ok ? toTree('skill_added') : skillPage(visit, null, { refused: done.refusal });
}
async function edit(visit: Visit): Promise<Answer> {
  const skill = await skillHere(visit);
  const read = readForm(visit.form, skillForm);
  if (!read.ok) return skillPage(visit, skill, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await editSkill(visit.tx, visit.scope, skill, read.value);
  return done.ok ? toTree('skill_edited') : skillPage(visit, skill, { refused: done.refusal });
}
async function archive(visit: Visit, away: boolean): Promise<Answer> {
  const skill = await skillHere(visit);
  const done = await archiveSkill(visit.tx, visit.scope, skill, away);
  return done.ok ? toTree(away ? 'archived' : 'restored') : skillPage(visit, skill, { refused: done.refusal });
}

async function showUnmet(visit: Visit): Promise<Answer> {
  const { tx, scope, url, lang } = visit;
  const domain = SKILL_DOMAINS.find((one) => one === url.searchParams.get('domaine')) ?? null;
  const code = url.searchParams.get('territoire');
  const territory = code && /^[a-z0-9-]{1,60}$/.test(code) ? code : null;
  const needs = await unmetNeeds(tx, { territory, domain });
  return page(
    translator(lang)('skills:unmet.title'),
    <UnmetPage
      missing={gatherMissing(needs)}
      needs={needs}
      gone={await leftUnmet(tx, { territory, domain })}
      filters={{ territory, domain }}
      opens={new Set(scope.roles.flatMap((held) => (held.role === 'local_animator' && held.territoryCode ? [held.territoryCode] : [])))}
    />,
  );
}
