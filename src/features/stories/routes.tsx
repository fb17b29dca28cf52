// This feature's lines of the table of addresses: the public stories, and what animators do with those of their files.
import { absent, idOf, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Limits } from '../../platform/limits.ts';
import { handedOut } from '../documents/hand-out.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayListProjects } from '../projects/access.ts';
import { fileKept } from '../projects/doors.ts';
import type { Project } from '../projects/queries.ts';
import { territoryOf } from '../territories/queries.ts';
import { mayFollowStories, mayKeepStory, mayPublishConsent } from './access.ts';
import { askStory, publishStory, remindStory, sendBackStory, withdrawStory } from './commands.ts';
import { commentForm } from './form.ts';
import { ASKED_FROM } from './life-cycle.ts';
import type { StoryDone } from './life-cycle.ts';
import { KeptStoriesPage } from './pages/KeptStoriesPage.tsx';
import { StoriesPage } from './pages/StoriesPage.tsx';
import { StoryPage } from './pages/StoryPage.tsx';
import { consentWords, photoKept, photoShown, printOf, storiesKept, storiesShown, storyOfProject } from './queries.ts';
import type { Photo, Story } from './queries.ts';
import { consentRoutes } from './routes-consent.tsx';
import { ownStoryRoutes } from './routes-own.tsx';

const MOST = 60;
export function storyRoutes(services: { limits: Limits }): Route[] {
  const keep = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({
    method,
    path: `/dossiers/:id/temoignage${path}`,
    door: mayListProjects,
    handle,
  });
  return [
    { method: 'GET', path: '/temoignages', door: 'public', handle: list },
    { method: 'GET', path: '/temoignages/suivi', door: mayFollowStories, handle: kept },
    { method: 'GET', path: '/temoignages/:id/photo', door: 'public', handle: async (visit) => photo(await photoShown(visit.tx, idOf(visit))) },
    keep('GET', '', async (visit) => shown(visit, await here(visit))),
    keep('GET', '/photo', async (visit) => photo(await photoKept(visit.tx, (await here(visit)).story?.id ?? absent()))),
    keep('POST', '', ask),
    keep('POST', '/relancer', (visit) => act(visit, 'reminded', (story) => remindStory(visit.tx, visit.scope, story.id))),
    keep('POST', '/publier', (visit) => act(visit, 'published', (story) => publishStory(visit.tx, visit.scope, story.id, visit.form.fields.read ?? ''))),
    keep('POST', '/renvoyer', sendBack),
    keep('POST', '/retirer', (visit) => act(visit, 'withdrawn', (story) => withdrawStory(visit.tx, visit.scope.personId, story.id))),
    ...consentRoutes(),
    ...ownStoryRoutes(services),
  ];
}

export function photo(found: Photo | null): Answer {
  return found ? raw(handedOut({ name: `photo.${found.mediaType === 'image/png' ? 'png' : 'jpg'}`, ...found })) : absent();
}
async function list({ tx, url, lang, scope }: Visit): Promise<Answer> {
  const asked = url.searchParams.get('territoire') ?? '';
  const territory = /^[a-z0-9-]{2,60}$/.test(asked) ? await territoryOf(tx, asked) : null;
  if (asked !== '' && !territory) absent();
  return page(
    translator(lang)('stories:list.title'),
    <StoriesPage
      stories={await storiesShown(tx, territory?.id ?? null, MOST)}
      territory={territory}
      follows={mayFollowStories(scope)}
      publishes={mayPublishConsent(scope)}
    />,
  );
}
async function kept({ tx, lang }: Visit): Promise<Answer> {
  return page(translator(lang)('stories:kept.title'), <KeptStoriesPage stories={await storiesKept(tx)} />);
}

interface Here {
  project: Project;
  story: Story | null;
}
async function here(visit: Visit): Promise<Here> {
  const { project } = await fileKept(visit);
  return mayKeepStory(visit.scope, project.territoryId) ? { project, story: await storyOfProject(visit.tx, project.id) } : absent();
}
const DONE = ['asked', 'reminded', 'published', 'sent_back', 'withdrawn'] as const;
type Done = (typeof DONE)[number];
async function shown(visit: Visit, { project, story }: Here, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const t = translator(visit.lang);
  const done = failed.errors || failed.refused ? undefined : DONE.find((one) => one === visit.url.searchParams.get('fait'));
  const why = !ASKED_FROM.includes(project.status) ? t('stories:refusal.too-early') : project.ownerEmail ? null : t('stories:refusal.no-address');
  return page(
    t('stories:page.title', { firm: project.firm_name }),
    <StoryPage
      project={project}
      story={story}
      print={story ? await printOf(visit.tx, story.id) : ''}
      words={story?.consentVersion ? await consentWords(visit.tx, visit.lang, story.consentVersion) : null}
      why={why}
      done={done ? t(`stories:done.${done}`) : null}
      refused={failed.refused ?? null}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
const back = (project: Project, done: Done) => redirect(`/dossiers/${project.id}/temoignage?fait=${done}`);
async function ask(visit: Visit): Promise<Answer> {
  const { project } = await here(visit);
  const done = await askStory(visit.tx, visit.scope, project);
  return done.ok ? back(project, 'asked') : shown(visit, await here(visit), { refused: translator(visit.lang)(`stories:refusal.${done.refusal}`) });
}
async function act(visit: Visit, done: Done, carryOut: (story: Story) => Promise<StoryDone>): Promise<Answer> {
  const { project, story } = await here(visit);
  const answer = story ? await carryOut(story) : ({ ok: false, refusal: 'not-in-this-status' } as const);
  return answer.ok ? back(project, done) : shown(visit, await here(visit), { refused: translator(visit.lang)(`stories:refusal.${answer.refusal}`) });
}
async function sendBack(visit: Visit): Promise<Answer> {
  const read = readForm(visit.form, commentForm);
  if (!read.ok) return shown(visit, await here(visit), { errors: sentencesOf(read.issues, visit.lang) });
  return act(visit, 'sent_back', (story) => sendBackStory(visit.tx, visit.scope, story.id, read.value.comment));
}
