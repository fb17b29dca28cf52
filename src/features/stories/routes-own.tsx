// The owner's side of a story, behind the personal link: no account, no cookie, no script. Looking changes nothing; a mail scanner may open every link.
import { asInstallation } from '../../platform/as-installation.ts';
import { absent, page, raw, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { handedOut } from '../documents/hand-out.ts';
import { isAnother } from '../links/holder.ts';
import { WrongPersonPage } from '../links/pages/WrongPersonPage.tsx';
import type { Route, Visit } from '../people/scope.ts';
import { withdrawStory, writeStory } from './commands.ts';
import { writeForm } from './form.ts';
import { followStoryLink } from './links.ts';
import type { FollowedStory } from './links.ts';
import { FormerStoryPage } from './pages/FormerStoryPage.tsx';
import { OwnStoryPage } from './pages/OwnStoryPage.tsx';
import { consentWords, photoKept } from './queries.ts';

interface Services {
  limits: Limits;
}
export function ownStoryRoutes(services: Services): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>, files = false): Route => ({
    method,
    path: `/temoignage/:token${path}`,
    door: 'public',
    handle: async (visit) => (await anothers(visit)) ?? handle(visit),
    files,
  });
  return [
    at('GET', '', async (visit) => shown(visit, await linkHere(visit))),
    at('POST', '', (visit) => write(visit, services), true),
    at('POST', '/retirer', (visit) => withdraw(visit, services)),
    at('GET', '/photo', photo),
  ];
}

const linkHere = async (visit: Visit): Promise<FollowedStory> => (await followStoryLink(visit.tx, visit.params.token ?? '')) ?? absent();
/** The words and the consent are the owner's: somebody else who is signed in is told whose link it is. */
async function anothers(visit: Visit): Promise<Answer | null> {
  const { story, email, owner } = await linkHere(visit);
  if (!isAnother(visit, { personId: null, email: owner ? story.ownerEmail : email })) return null;
  const title = translator(visit.lang)('stories:own.title');
  return page(title, <WrongPersonPage title={title} name={owner ? story.ownerName : story.firm} other={visit.scope.name} />, 409);
}
const DONE = ['written', 'withdrawn'] as const;
async function shown(visit: Visit, link: FollowedStory, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const t = translator(visit.lang);
  const again = failed.errors !== undefined || failed.refused !== undefined;
  const done = again ? undefined : DONE.find((one) => one === visit.url.searchParams.get('fait'));
  const { story, owner, told } = link;
  const said = { base: `/temoignage/${visit.params.token}`, done: done ? t(`stories:own.done_${done}`) : null, refused: failed.refused ?? null };
  if (!owner) return page(t('stories:own.title'), <FormerStoryPage {...said} firm={story.firm} told={told} once={onceToken()} />, again ? 409 : 200);
  return page(
    t('stories:own.title'),
    <OwnStoryPage
      {...said}
      story={story}
      words={(await consentWords(visit.tx, visit.lang, null))!}
      typed={again ? visit.form.fields : null}
      errors={failed.errors ?? {}}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function write(visit: Visit, { limits }: Services): Promise<Answer> {
  const link = await linkHere(visit);
  const t = translator(visit.lang);
  await limits.take('publicFormByAddress', visit.address);
  if (!link.owner) return shown(visit, link, { refused: t('stories:refusal.former-address') });
  const read = readForm(visit.form, writeForm);
  if (!read.ok) return shown(visit, link, { errors: sentencesOf(read.issues, visit.lang) });
  // The words that were on the screen are no longer those in force: they are read again before they are agreed to.
  const words = await consentWords(visit.tx, visit.lang, null);
  if (words?.version !== read.value.version) return shown(visit, link, { errors: { consent: t('stories:refusal.other_words') } });
  const done = await writeStory(visit.tx, link.story.id, link.email, read.value, visit.form.file('photo'));
  if (done.ok) return redirect(`/temoignage/${visit.params.token}?fait=written`);
  const sentence = t(`stories:refusal.${done.refusal}`);
  const ofFile = done.refusal === 'file-too-large' || done.refusal === 'file-not-accepted' || done.refusal === 'no-file';
  return shown(visit, link, ofFile ? { errors: { photo: sentence } } : { refused: sentence });
}
async function withdraw(visit: Visit, { limits }: Services): Promise<Answer> {
  const link = await linkHere(visit);
  const { story } = link;
  await limits.take('publicFormByAddress', visit.address);
  // A former address takes back what was told by it, and nothing that its successor told.
  if (!link.owner && !link.told && story.status !== 'withdrawn')
    return shown(visit, link, { refused: translator(visit.lang)('stories:refusal.former-address') });
  const done = await withdrawStory(visit.tx, null, story.id);
  // Pressed twice, or already taken back: it is what was wanted.
  return done.ok || story.status === 'withdrawn'
    ? redirect(`/temoignage/${visit.params.token}?fait=withdrawn`)
    : shown(visit, link, { refused: translator(visit.lang)(`stories:refusal.${done.refusal}`) });
}
async function photo(visit: Visit): Promise<Answer> {
  const { story, owner } = await linkHere(visit);
  if (!owner) absent();
  const found = await asInstallation(visit.tx, () => photoKept(visit.tx, story.id));
  return found ? raw(handedOut({ name: `photo.${found.mediaType === 'image/png' ? 'png' : 'jpg'}`, ...found })) : absent();
}
