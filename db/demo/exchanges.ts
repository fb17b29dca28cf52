import { addDays } from './calendar.ts';
import type { Draft } from './draft.ts';
import type { FileWorld, ProjectRow } from './file-rows.ts';
import { ownerMessages, taskTitles, teamMessages } from './file-words.ts';
import { idOf, stream } from './random.ts';
import { instantOn } from './world.ts';

/** What passes around the files at work: messages, a correction asked for, tasks, notes. */
export function exchangeAround(draft: Draft, files: FileWorld): void {
  const byTerritory = Map.groupBy(
    files.project.filter(({ status }) => ['draft', 'complete', 'scheduled'].includes(status)),
    ({ territory_id }) => territory_id,
  );
  for (const [territory, live] of byTerritory) {
    const from = stream(`exchanges ${territory}`);
    const sent = live.find(({ owner_sent_at }) => owner_sent_at !== null);
    if (sent) talk(draft, files, sent, true);
    const other = live.find((file) => file !== sent && file.owner_email !== null);
    if (other) talk(draft, files, other, false);
    const corrected = live.find((file) => file.status === 'draft' && file.owner_sent_at !== null);
    if (corrected && from.chance(0.5)) askAgain(draft, files, corrected);
    for (const file of live.slice(0, 2)) giveTask(draft, files, file, from.int(-1, 6));
    const noted = live[from.int(0, live.length - 1)]!;
    files.project_note.push({
      id: idOf(`file note ${noted.id}`),
      project_id: noted.id,
      territory_id: territory,
      side: 'team',
      body: 'Dirigeant attachant, pressé. Prévoir un rendez-vous court, en fin de journée.',
      author_id: noted.animator_id,
      written_at: instantOn(addDays(draft.today, -3)),
    });
  }
}

function talk(draft: Draft, files: FileWorld, file: ProjectRow, unread: boolean): void {
  const from = stream(`talk ${file.id}`);
  const message = (nth: number, fromOwner: boolean, daysAgo: number, body: string, read: boolean) => {
    const at = instantOn(addDays(draft.today, -daysAgo), from.int(0, 80));
    files.project_message.push({
      id: idOf(`message ${file.id} ${nth}`),
      project_id: file.id,
      territory_id: file.territory_id,
      channel: 'page',
      from_owner: fromOwner,
      author_id: fromOwner ? null : file.animator_id,
      author_name: fromOwner ? file.owner_name : '',
      body,
      written_at: at,
      read_by_owner_at: fromOwner ? null : at,
      read_by_team_at: fromOwner && read ? at : null,
      invented: true,
    });
  };
  message(0, true, 9, ownerMessages[0]!, true);
  message(1, false, 8, teamMessages[0]!, true);
  if (unread) message(2, true, 1, from.pick(ownerMessages.slice(1)), false);
}

function askAgain(draft: Draft, files: FileWorld, file: ProjectRow): void {
  const id = idOf(`correction ${file.id}`);
  files.correction_request.push({
    id,
    project_id: file.id,
    territory_id: file.territory_id,
    message: 'Pouvez-vous préciser votre effectif en équivalents temps plein et le chiffre d’affaires du dernier exercice ?',
    asked_by: file.animator_id,
    asked_at: instantOn(addDays(draft.today, -2)),
    answered_at: null,
    answer: null,
  });
  for (const field of ['headcount_fte', 'turnover_cents']) files.correction_field.push({ request_id: id, project_id: file.id, field });
}

function giveTask(draft: Draft, files: FileWorld, file: ProjectRow, inDays: number): void {
  const from = stream(`task ${file.id}`);
  const forOwner = from.chance(0.3);
  files.project_task.push({
    id: idOf(`task ${file.id}`),
    project_id: file.id,
    territory_id: file.territory_id,
    title: forOwner ? 'Joindre les derniers comptes' : from.pick(taskTitles),
    assignee_id: forOwner ? null : file.animator_id,
    for_owner: forOwner,
    due_on: addDays(draft.today, inDays),
    created_by: file.animator_id,
    created_at: instantOn(addDays(draft.today, -4)),
    invented: true,
  });
}
