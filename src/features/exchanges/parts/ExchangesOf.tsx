import type { ReactNode } from 'react';
import type { Visit } from '../../people/scope.ts';
import { mayReadNotes } from '../../projects/access.ts';
import type { Here } from '../../projects/doors.ts';
import { correctionsOf } from '../corrections.ts';
import { messagesOf } from '../messages.ts';
import { Panel } from './Panel.tsx';
import { tasksOf } from '../tasks.ts';

/** What passes around a file, on its page; nothing for those who only read the file. */
export async function exchangesOfFile({ tx, scope, url }: Visit, here: Here): Promise<ReactNode> {
  const { project, side } = here;
  if (!side.asOwner && !mayReadNotes(scope, project)) return null;
  return (
    <Panel
      key="exchanges"
      here={here}
      corrections={await correctionsOf(tx, project.id)}
      tasks={await tasksOf(tx, project, side.asOwner)}
      messages={await messagesOf(tx, project.id, 1)}
      keep={side.asOwner && url.searchParams.has('dossier') ? `?dossier=${project.reference}` : ''}
    />
  );
}
