// The owner's side: one page that says where things stand, and what the owner still does. Opened by a mailed link or by the role of owner.
import type { ReactNode } from 'react';
import { page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { readForm } from '../../platform/form.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { openHolder } from '../links/holder.ts';
import type { Route, Visit } from '../people/scope.ts';
import { act, sendByOwner } from './commands.ts';
import { fileOwned } from './doors.ts';
import type { Here } from './doors.ts';
import { reasonForm } from './form.ts';
import { projectsOwned } from './owner-queries.ts';
import { OwnerPage } from './pages/OwnerPage.tsx';
import { ReasonPage } from './pages/ReasonPage.tsx';

/** What another feature shows on the owner's or the team's page of a file. */
export type FilePanel = (visit: Visit, here: Here) => Promise<ReactNode>;

const DONE = ['sent', 'withdrawn', 'saved', 'corrected', 'message'] as const;

export function ownerRoutes(panels: readonly FilePanel[]): Route[] {
  return [
    { method: 'GET', path: '/mon-dossier', door: 'public', handle: async (visit) => shown(visit, await fileOwned(visit), panels) },
    { method: 'POST', path: '/mon-dossier/envoyer', door: 'public', handle: (visit) => send(visit, panels) },
    { method: 'GET', path: '/mon-dossier/retirer', door: 'public', handle: async (visit) => withdrawing(visit, await fileOwned(visit)) },
    { method: 'POST', path: '/mon-dossier/retirer', door: 'public', handle: withdraw },
  ];
}

async function shown(visit: Visit, here: Here, panels: readonly FilePanel[], refused: string | null = null): Promise<Answer> {
  const t = translator(visit.lang);
  const others = await projectsOwned(visit.tx, visit.scope, await openHolder(visit));
  const asked = visit.url.searchParams.get('fait') ?? '';
  const done = DONE.find((one) => one === asked);
  const parts: ReactNode[] = [];
  for (const panel of panels) parts.push(await panel(visit, here));
  return page(
    here.project.title || here.project.firm_name,
    <OwnerPage
      project={here.project}
      side={here.side}
      others={others}
      done={done ? t(`projects:owner.done.${done}`) : null}
      refused={refused}
      once={onceToken()}
      keep={others.length > 1 ? `?dossier=${here.project.reference}` : ''}
      panels={parts}
    />,
    refused ? 409 : 200,
  );
}
function back(here: Here, done: (typeof DONE)[number]): Answer {
  return redirect(`/mon-dossier?dossier=${here.project.reference}&fait=${done}`);
}
async function send(visit: Visit, panels: readonly FilePanel[]): Promise<Answer> {
  const here = await fileOwned(visit);
  const done = await sendByOwner(visit.tx, here.side.writer, here.project);
  return done.ok ? back(here, 'sent') : shown(visit, here, panels, translator(visit.lang)(`projects:refusal.${done.refusal}`));
}

function withdrawing(visit: Visit, here: Here, failed: { errors?: Record<string, string>; refused?: string } = {}): Answer {
  const t = translator(visit.lang);
  return page(
    t('projects:act.withdraw'),
    <ReasonPage
      title={t('projects:owner.withdraw')}
      text={t('projects:owner.withdraw_text')}
      trail={[{ label: t('projects:owner.title'), href: '/mon-dossier' }]}
      action={`/mon-dossier/retirer?dossier=${here.project.reference}`}
      back={`/mon-dossier?dossier=${here.project.reference}`}
      act={t('projects:owner.withdraw')}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function withdraw(visit: Visit): Promise<Answer> {
  const here = await fileOwned(visit);
  const read = readForm(visit.form, reasonForm);
  if (!read.ok) return withdrawing(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await act(visit.tx, here.side.writer, 'owner', here.project, 'withdraw', read.value);
  return done.ok ? back(here, 'withdrawn') : withdrawing(visit, here, { refused: translator(visit.lang)(`projects:refusal.${done.refusal}`) });
}
