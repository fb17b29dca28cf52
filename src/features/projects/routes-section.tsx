// The parts of the file, on both sides: the team's at /dossiers/:id/…, the owner's at /mon-dossier/….
import { sql } from 'kysely';
import { absent, json, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import { openHolder } from '../links/holder.ts';
import type { Route, Visit } from '../people/scope.ts';
import { openFields, writeSection } from './content-commands.ts';
import { fileKept, fileOwned } from './doors.ts';
import type { Here } from './doors.ts';
import { fieldsOf, isSection, sectionsOf } from './file.ts';
import type { Section } from './file.ts';
import { hasRows, readSection, rowsTyped } from './form.ts';
import type { Meanwhile } from './pages/SectionPage.tsx';
import { SectionPage } from './pages/SectionPage.tsx';
import { keptAgainst, keptSaid } from './people.ts';
import { projectOf, rowsOf, sectionStates } from './queries.ts';
import { mayListProjects } from './access.ts';
import { storedTyped } from './section-view.ts';

/**
 * The parts that are forms of fields, as a router reads them; pieces have pages of their own. In a group: without it the first word would match at the
 * beginning of anything and the last at the end.
 */
export const FORMS = '(?:firm|project|jobs|needs|finance|aids|relations|consents|appraisal)';

export function sectionRoutes(): Route[] {
  const both = (at: string, door: Route['door'], find: (visit: Visit) => Promise<Here>): Route[] => [
    { method: 'GET', path: `${at}/:section{${FORMS}}`, door, handle: (visit) => show(visit, find) },
    { method: 'POST', path: `${at}/:section{${FORMS}}`, door, handle: (visit) => save(visit, find) },
    { method: 'POST', path: `${at}/presence/:section{${FORMS}}`, door, handle: (visit) => present(visit, find) },
  ];
  return [...both('/dossiers/:id', mayListProjects, fileKept), ...both('/mon-dossier', 'public', fileOwned)];
}

function sectionHere(visit: Visit, { side }: Here): Section {
  const section = visit.params.section ?? '';
  if (!isSection(section) || !sectionsOf(side.asOwner ? 'owner' : 'team').includes(section)) absent();
  return section;
}
/** `?dossier=…` as it was asked for. */
function kept(visit: Visit): string {
  const wanted = visit.url.searchParams.get('dossier');
  return wanted ? `?dossier=${encodeURIComponent(wanted)}` : '';
}

interface Sent {
  status?: number;
  errors?: Record<string, string>;
  refused?: string;
  meanwhile?: Meanwhile;
  /** Rows asked for beyond those typed. */
  moreRows?: number;
}
async function show(visit: Visit, find: (visit: Visit) => Promise<Here>): Promise<Answer> {
  const here = await find(visit);
  return shown(visit, here, sectionHere(visit, here));
}
async function shown(visit: Visit, here: Here, section: Section, sent: Sent = {}): Promise<Answer> {
  const { project, side } = here;
  const t = translator(visit.lang);
  const [rows, states] = [await rowsOf(visit.tx, project.id), await sectionStates(visit.tx, project.id)];
  const open = openFields(project, section, side.asOwner);
  const stored = storedTyped(section, project, rows, open);
  const typedNow = visit.request.method === 'POST';
  const state = states.get(section);
  return page(
    t(`projects:section.${section}`),
    <SectionPage
      project={project}
      side={side}
      section={section}
      rows={rows}
      state={state}
      form={{
        typed: typedNow ? visit.form.fields : stored.typed,
        rows: typedNow && hasRows(section) ? Math.max(rowsTyped(visit.form, section) + (sent.moreRows ?? 0), 1) : stored.rows,
        errors: sent.errors ?? {},
        open,
      }}
      version={typedNow && !sent.meanwhile ? versionTyped(visit) : (state?.version ?? 0)}
      refused={sent.refused ?? null}
      meanwhile={sent.meanwhile ?? null}
      once={onceToken()}
      keep={kept(visit)}
    />,
    sent.status ?? 200,
  );
}
function versionTyped(visit: Visit): number {
  const version = Number(visit.form.fields.version);
  return Number.isInteger(version) && version >= 0 && version < 2_000_000_000 ? version : 0;
}

async function save(visit: Visit, find: (visit: Visit) => Promise<Here>): Promise<Answer> {
  const here = await find(visit);
  const section = sectionHere(visit, here);
  const byScript = (visit.request.headers.get('accept') ?? '').startsWith('application/json');
  const t = translator(visit.lang);
  // More rows: the page again, with what was typed; nothing is saved yet.
  if (visit.form.fields.more && !byScript) return shown(visit, here, section, { moreRows: 3, status: 422 });
  const read = readSection(visit.form, section);
  if (!read.ok) {
    const errors = sentencesOf(read.issues, visit.lang);
    return byScript ? json({ errors }, 422) : shown(visit, here, section, { errors, status: 422 });
  }
  const above =
    section === 'jobs' && openFields(here.project, section, here.side.asOwner).includes('jobs_kept')
      ? keptAbove(visit, here, read.value.values.jobs_kept)
      : null;
  if (above) return byScript ? json({ errors: { jobs_kept: above } }, 422) : shown(visit, here, section, { errors: { jobs_kept: above }, status: 422 });
  const done = await writeSection(visit.tx, here.side.writer, here.project, section, versionTyped(visit), read.value);
  if (done.ok) return byScript ? json({ version: done.version, ids: done.ids }) : redirect(`${here.side.base}${kept(visit)}#part-${section}`);
  if (done.refusal === 'changed-meanwhile') {
    return byScript ? json({ meanwhile: true }, 409) : shown(visit, here, section, { meanwhile: await meanwhileOf(visit, here, section), status: 409 });
  }
  const refused = t(`projects:refusal.${done.refusal}`);
  return byScript ? json({ errors: { part: refused } }, 409) : shown(visit, here, section, { refused, status: 409 });
}

/** More jobs to keep than people who were counted: refused where it is typed, with whose count it is. What stood already is only warned of. */
function keptAbove({ lang }: Visit, { project }: Here, typed: unknown): string | null {
  const kept = typeof typed === 'number' ? typed : null;
  if (kept === null || kept <= (project.jobs_kept ?? 0) || keptAgainst(kept, project.people) !== 'above') return null;
  return keptSaid(translator(lang), localeOf(lang, new Date()), kept, project.people);
}

/** Who saved meanwhile, and what stands there now where it differs from what was typed. */
async function meanwhileOf(visit: Visit, { project: before, side }: Here, section: Section): Promise<Meanwhile> {
  const t = translator(visit.lang);
  // Read again: what was saved meanwhile may be newer than the file this request began with.
  const project = (await projectOf(visit.tx, before.id)) ?? before;
  const state = (await sectionStates(visit.tx, project.id)).get(section);
  const { typed } = storedTyped(section, project, await rowsOf(visit.tx, project.id));
  const named = new Map<string, string>(fieldsOf(section, side.asOwner ? 'owner' : 'team').map((field) => [field, t(`projects:field.${field}`)]));
  const differs = Object.entries(typed).flatMap(([name, value]) => {
    const label =
      named.get(name) ??
      (name.startsWith(`${section}.`) && !name.endsWith('.id') ? t(`projects:row.${section as 'needs'}`, { number: Number(name.split('.')[1]) + 1 }) : null);
    return label && (visit.form.fields[name] ?? '').trim() !== value.trim() ? [[label, value] as const] : [];
  });
  return {
    by: state?.byOwner ? t('projects:form.owner') : (state?.changedByName ?? t('projects:form.somebody')),
    at: state?.changedAt ?? visit.now,
    differs,
  };
}

/** Told every few seconds by the script: who has this part open, to say it to the other. */
async function present(visit: Visit, find: (visit: Visit) => Promise<Here>): Promise<Answer> {
  const { project, side } = await find(visit);
  const section = sectionHere(visit, { project, side });
  const t = translator(visit.lang);
  // Each device of a link is somebody: an owner and an associate who hold the same link are told of each other.
  const device = side.asOwner && !visit.scope.personId ? (await openHolder(visit))?.deviceId : null;
  const who = side.asOwner ? `owner:${visit.scope.personId ?? device ?? 'link'}` : `person:${visit.scope.personId}`;
  const name = side.asOwner ? project.ownerName : visit.scope.name;
  await sql`delete from section_presence where project_id = ${project.id} and seen_at < present() - interval '1 minute'`.execute(visit.tx);
  await sql`insert into section_presence (project_id, section, who, name, seen_at) values (${project.id}, ${section}, ${who}, ${name.slice(0, 160)}, present())
    on conflict (project_id, section, who) do update set seen_at = excluded.seen_at, name = excluded.name`.execute(visit.tx);
  const { rows } = await sql<{
    name: string;
  }>`select distinct name from section_presence where project_id = ${project.id} and section = ${section} and who <> ${who}`.execute(visit.tx);
  const names = localeOf(visit.lang, visit.now).list(rows.map((row) => row.name));
  return json({ others: rows.length > 0 ? t('projects:form.others_here', { names, count: rows.length }) : '' });
}
