import type { Section } from '../../src/features/projects/file.ts';
import { addDays } from './calendar.ts';
import type { FileWorld, ProjectRow } from './file-rows.ts';
import { stream } from './random.ts';
import { instantOn } from './world.ts';

type Change = FileWorld['project_change'][number];

/** Who wrote the parts of the files at work, and when: the last hand on each part, and some fields that changed on the way. */
export function editFiles(files: FileWorld): void {
  const filled = {
    needs: new Set(files.project_need.map(({ project_id }) => project_id)),
    finance: new Set(files.project_finance_line.map(({ project_id }) => project_id)),
    relations: new Set(files.project_relation.map(({ project_id }) => project_id)),
  };
  const appraised = new Map(files.project_appraisal.map((row) => [row.project_id, row]));
  for (const file of files.project.filter(({ status }) => ['draft', 'complete', 'scheduled', 'deferred'].includes(status))) {
    const from = stream(`edits ${file.id}`);
    const began = file.created_at.slice(0, 10);
    // Never later than the file's last change, nor than yesterday.
    const last = file.last_changed_at.slice(0, 10);
    const on = (after: number) => {
      const day = addDays(began, after);
      return instantOn(day < last ? day : last, 20 + after);
    };
    const touch = (section: Section, at: string, byOwner: boolean) =>
      files.project_section.push({
        project_id: file.id,
        territory_id: file.territory_id,
        section,
        version: 1,
        changed_at: at,
        changed_by: byOwner ? null : file.animator_id,
        by_owner: byOwner,
      });
    const change = (field: string, before: Change['before'], after: Change['after'], at: string, byOwner: boolean) =>
      files.project_change.push({
        project_id: file.id,
        territory_id: file.territory_id,
        changed_at: at,
        actor_id: byOwner ? null : file.animator_id,
        by_owner: byOwner,
        field,
        before,
        after,
        side: field.startsWith('opinion') || field.startsWith('visit') ? 'team' : 'both',
      });
    touch('firm', on(1), true);
    touch('project', on(2), true);
    if (file.jobs_total !== null) touch('jobs', on(2), true);
    if (filled.needs.has(file.id)) touch('needs', on(3), true);
    if (filled.finance.has(file.id)) touch('finance', on(4), true);
    if (file.de_minimis_declared_on) touch('aids', on(5), true);
    if (filled.relations.has(file.id)) touch('relations', on(5), true);
    if (file.consent_committee_at) touch('consents', on(5), true);
    if (file.turnover_cents !== null) change('turnover_cents', null, file.turnover_cents, on(1), true);
    if (file.investment_cents !== null) change('investment_cents', rounded(file, from.int(70, 95)), file.investment_cents, on(2), true);
    if (file.jobs_kept !== null) change('jobs_kept', null, file.jobs_kept, on(2), true);
    if (from.chance(0.5)) change('title', 'Notre projet', file.title, on(3), false);
    const appraisal = appraised.get(file.id);
    if (!appraisal) continue;
    touch('appraisal', on(8), false);
    if (appraisal.visited_on) change('visited_on', null, appraisal.visited_on, on(8), false);
    if (appraisal.opinion_kind) change('opinion_kind', null, appraisal.opinion_kind, on(8), false);
  }
}
/** A first figure, so many hundredths of the one that stands, in hundreds of euros. */
const rounded = ({ investment_cents }: ProjectRow, share: number) => Math.round(((investment_cents ?? 0) * share) / 100 / 10_000) * 10_000;
