// From an address to the file behind it, or the 404 page: the same for a file that is not there and one that is not this visitor's to know.
import { absent, idOf } from '../../platform/http.ts';
import { openHolder } from '../links/holder.ts';
import type { Visit } from '../people/scope.ts';
import { mayKeepProject, mayReadProject } from './access.ts';
import { projectOf } from './queries.ts';
import type { Project } from './queries.ts';
import { asOwnerSees, projectsOwned } from './owner-queries.ts';
import type { Writer } from './section-commands.ts';

/** The side from which somebody works on a file: whose fields they see, who they write as, and where the pages are. */
export interface Side {
  asOwner: boolean;
  writer: Writer;
  /** The address of the file on this side. */
  base: string;
}
export interface Here {
  project: Project;
  side: Side;
}

/** The team's view of the file of the address. */
export async function fileRead(visit: Visit): Promise<Here> {
  const project = await projectOf(visit.tx, idOf(visit));
  if (!project || !mayReadProject(visit.scope, project)) absent();
  return { project, side: { asOwner: false, writer: { personId: visit.scope.personId, asOwner: false }, base: `/dossiers/${project.id}` } };
}
/** The same, for those who keep it. */
export async function fileKept(visit: Visit): Promise<Here> {
  const here = await fileRead(visit);
  return mayKeepProject(visit.scope, here.project) ? here : absent();
}
/** The owner's own file: opened by the device's link, or by the role of owner; of several, the one that is asked for (`?dossier=`), else the newest. */
export async function fileOwned(visit: Visit): Promise<Here> {
  const here = await fileOwnedIfAny(visit);
  return here ?? absent();
}
export async function fileOwnedIfAny(visit: Visit): Promise<Here | null> {
  const holder = await openHolder(visit);
  const wanted = visit.url.searchParams.get('dossier') ?? visit.form.fields.dossier ?? null;
  const owned = await projectsOwned(visit.tx, visit.scope, holder);
  const id = owned.find(({ reference }) => reference === wanted)?.id ?? (wanted ? null : owned[0]?.id);
  const project = id ? await projectOf(visit.tx, id) : null;
  if (!project) return null;
  return {
    project: await asOwnerSees(visit.tx, project),
    side: { asOwner: true, writer: { personId: visit.scope.personId, asOwner: true }, base: '/mon-dossier' },
  };
}
/** The part of `?dossier=` to keep on links, when the owner has several files. */
export function keepDossier(project: Project, several: boolean): string {
  return several ? `?dossier=${project.reference}` : '';
}
