// Writing what was read of a part: values into their columns, rows into their table. The history is kept by the database.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { locked } from './commands.ts';
import { FIELDS, fieldsOf, FINANCE_USES, openToOwner, openToTeam } from './file.ts';
import type { Field, Section } from './file.ts';
import type { SectionRead, TypedRow } from './form.ts';
import { saveSection } from './section-commands.ts';
import type { Saved, Writer } from './section-commands.ts';
import { openness } from './queries.ts';
import type { Project } from './queries.ts';

/** The fields of a part that this writer may change now. Empty: the part is closed to them. */
export function openFields(project: Project, section: Section, asOwner: boolean): Field[] {
  const open = openness(project);
  return fieldsOf(section, asOwner ? 'owner' : 'team').filter((field) => (asOwner ? openToOwner : openToTeam)(field, open));
}

/** Saves a part as one writer typed it. Fields that are closed to the writer are left as they were, whatever was posted. */
export async function writeSection(tx: Tx, writer: Writer, shown: Project, section: Section, seenVersion: number, read: SectionRead): Promise<Saved> {
  // Under the file's lock: what is open is asked of the file as it stands when it is written.
  const project = await locked(tx, shown.id);
  if (!project) return { ok: false, refusal: 'not-open-to-you' };
  const open = openFields(project, section, writer.asOwner);
  if (open.length === 0) return { ok: false, refusal: 'not-open-to-you' };
  return saveSection(tx, writer, project, section, seenVersion, async () => {
    const columns = columnsOf(section, read, project).filter(({ field }) => open.includes(field));
    if (section === 'appraisal') await writeAppraisal(tx, writer, project, columns);
    else if (columns.length > 0)
      await sql`update project set ${sql.join([...columns.map(({ field, value }) => sql`${sql.ref(field)} = ${value}`), ...editionOf(columns)])} where id = ${project.id}`.execute(
        tx,
      );
    return read.rows && open.includes(section as Field) ? writeRows(tx, project, section as keyof typeof TABLES, read.rows) : {};
  });
}

interface Column {
  field: Field;
  value: RawBuilder<unknown> | string | number | boolean | null;
}
/** A box ticked becomes the moment it was ticked, kept while it stays ticked. */
const since = (ticked: unknown, before: Date | null) => (ticked ? (before ?? sql`present()`) : null) as Column['value'];

function columnsOf(section: Section, { values }: SectionRead, project: Project): Column[] {
  switch (section) {
    case 'consents':
      return [
        { field: 'consent_committee_at', value: since(values.consent_committee, project.consent_committee_at) },
        { field: 'consent_figures_at', value: since(values.consent_figures, project.consent_figures_at) },
        { field: 'consent_story_at', value: since(values.consent_story, project.consent_story_at) },
        { field: 'confidentiality', value: values.confidentiality ?? project.confidentiality },
      ];
    case 'aids':
      return [{ field: 'de_minimis_declared_on', value: values.de_minimis ? (project.de_minimis_declared_on ?? project.today) : null }];
    default:
      return Object.entries(values).flatMap(([name, value]) => (Object.hasOwn(FIELDS, name) ? [{ field: name as Field, value }] : []));
  }
}

/** An activity's code is kept with the edition it is of: the one in which it is known, the one in force first. */
function editionOf(columns: readonly Column[]): RawBuilder<unknown>[] {
  const naf = columns.find(({ field }) => field === 'naf_code');
  if (!naf) return [];
  return [
    sql`naf_edition = case when ${naf.value}::text is null then null when naf_code = ${naf.value} then naf_edition
      when exists (select from naf_code n where n.code = ${naf.value} and n.edition = '2025') and not exists (select from naf_code n where n.code = ${naf.value} and n.edition = 'rev2')
        then '2025' else 'rev2' end`,
  ];
}
async function writeAppraisal(tx: Tx, writer: Writer, project: Project, columns: Column[]): Promise<void> {
  const value = (field: Field) => columns.find((column) => column.field === field)?.value ?? null;
  await sql`insert into project_appraisal (project_id, territory_id, visited_on, visit_report, opinion_kind, opinion, updated_by, updated_at)
    values (${project.id}, ${project.territoryId}, ${value('visited_on')}, ${value('visit_report')}, ${value('opinion_kind')}, ${value('opinion')}, ${writer.personId}, present())
    on conflict (project_id) do update set visited_on = excluded.visited_on, visit_report = excluded.visit_report, opinion_kind = excluded.opinion_kind,
      opinion = excluded.opinion, updated_by = excluded.updated_by, updated_at = excluded.updated_at`.execute(tx);
}

/** The tables of the file, and the columns of each as its rows are typed. */
const TABLES = {
  needs: { table: 'project_need', columns: ['skill_domain', 'result', 'half_days'] },
  finance: { table: 'project_finance_line', columns: ['side', 'kind', 'label', 'cents'] },
  aids: { table: 'project_aid', columns: ['label', 'granted_on', 'cents'] },
  relations: { table: 'project_relation', columns: ['kind', 'name', 'siren'] },
} as const;

/** Rows that were there keep their identity, so that the history says what changed; those no longer typed go. */
async function writeRows(tx: Tx, project: Project, section: keyof typeof TABLES, rows: readonly TypedRow[]): Promise<Record<string, string>> {
  const { table, columns } = TABLES[section];
  const ids: Record<string, string> = {};
  const kept = rows.flatMap(({ id }) => (id ? [id] : []));
  await sql`delete from ${sql.table(table)} where project_id = ${project.id} and not (id = any (${kept}::uuid[]))`.execute(tx);
  for (const [position, typed] of rows.entries()) {
    const row: Record<string, unknown> = section === 'finance' ? { ...typed, side: sideOf(String(typed.kind)) } : typed;
    const changed =
      typed.id !== null &&
      (
        await sql`update ${sql.table(table)} set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = ${row[name] ?? null}`))}, position = ${position}
        where id = ${typed.id} and project_id = ${project.id}`.execute(tx)
      ).numAffectedRows === 1n;
    if (changed) {
      ids[`${section}.${typed.at}`] = typed.id!;
      continue;
    }
    const added = await sql<{
      id: string;
    }>`insert into ${sql.table(table)} (project_id, territory_id, position, ${sql.join(columns.map((name) => sql.ref(name)))})
      values (${project.id}, ${project.territoryId}, ${position}, ${sql.join(columns.map((name) => sql`${row[name] ?? null}`))}) returning id`.execute(tx);
    ids[`${section}.${typed.at}`] = added.rows[0]!.id;
  }
  return ids;
}
const sideOf = (kind: string) => ((FINANCE_USES as readonly string[]).includes(kind) ? 'use' : 'resource');
