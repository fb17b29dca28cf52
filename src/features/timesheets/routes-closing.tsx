// The words of each side at the end of a mission; the owner's consent to be quoted, given and taken back.
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { setQuoteConsent, writeExpertReview, writeOwnerReview } from './closing-commands.ts';
import { reviewsOf, skillsShown } from './closing-queries.ts';
import type { Review } from './closing-queries.ts';
import { expertReviewForm, ownerReviewForm, skillsTyped } from './form.ts';
import type { Expert } from './log-commands.ts';
import { ReviewPage } from './pages/ReviewPage.tsx';
import { lentHere } from './routes-confirm.tsx';
import { missionOfId } from './queries.ts';
import type { MissionOfDays } from './queries.ts';
import { expertHere, ownerHere } from './visitors.ts';
import type { OwnerHere } from './visitors.ts';

export function closingRoutes(): Route[] {
  return [
    { method: 'GET', path: '/mes-jours/bilan/:id', door: 'public', handle: async (visit) => ofExpert(visit, await expertMission(visit)) },
    { method: 'POST', path: '/mes-jours/bilan/:id', door: 'public', handle: writeAsExpert },
    { method: 'GET', path: '/mon-dossier/bilan/:id', door: 'public', handle: (visit) => asOwner(visit, (here) => ofOwner(visit, here)) },
    { method: 'POST', path: '/mon-dossier/bilan/:id', door: 'public', handle: (visit) => asOwner(visit, (here) => writeAsOwner(visit, here)) },
    { method: 'POST', path: '/mon-dossier/bilan/:id/citation', door: 'public', handle: (visit) => asOwner(visit, (here) => consent(visit, here)) },
  ];
}

interface Failed {
  errors?: Record<string, string>;
  refused?: string;
}
const statusOf = ({ errors, refused }: Failed) => (errors ? 422 : refused ? 409 : 200);
const written = async (visit: Visit, mission: MissionOfDays, side: 'expert' | 'owner'): Promise<Review | null> =>
  (await reviewsOf(visit.tx, [mission.id])).find((one) => one.side === side) ?? null;

interface OfExpert {
  expert: Expert;
  mission: MissionOfDays;
}
async function expertMission(visit: Visit): Promise<OfExpert> {
  const id = idOf(visit);
  const expert = (await expertHere(visit)) ?? absent();
  const mission = await missionOfId(visit.tx, id);
  return mission && mission.expertId === expert.personId && mission.firstDay !== null ? { expert, mission } : absent();
}
async function ofExpert(visit: Visit, { mission }: OfExpert, failed: Failed = {}): Promise<Answer> {
  return page(
    translator(visit.lang)('timesheets:review.title'),
    <ReviewPage
      side="expert"
      mission={mission}
      action={`/mes-jours/bilan/${mission.id}`}
      back="/mes-jours"
      review={await written(visit, mission, 'expert')}
      skills={await skillsShown(visit.tx, mission.id)}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
async function writeAsExpert(visit: Visit): Promise<Answer> {
  const here = await expertMission(visit);
  const read = readForm(visit.form, expertReviewForm);
  if (!read.ok) return ofExpert(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const before = (await written(visit, here.mission, 'expert')) !== null;
  const done = await writeExpertReview(visit.tx, here.expert, here.mission, { body: read.value.body, skills: skillsTyped(read.value.skills) }, before);
  return done.ok ? redirect('/mes-jours?fait=review') : ofExpert(visit, here, { refused: translator(visit.lang)(`timesheets:review.refusal.${done.refusal}`) });
}

interface OfOwner {
  owner: OwnerHere;
  mission: MissionOfDays;
}
/** Of whichever of the owner's files: the mission says which. */
async function ownerMission(visit: Visit): Promise<OfOwner> {
  const id = idOf(visit);
  const mission = await missionOfId(visit.tx, id);
  const owner = await ownerHere(visit);
  // Looked at again once the link is open: without it the mission is nobody's to see.
  const seen = mission ?? (owner ? await missionOfId(visit.tx, id) : null);
  if (!owner || !seen || seen.firstDay === null) absent();
  if (seen.projectId === owner.projectId) return { owner, mission: seen };
  visit.url.searchParams.set('dossier', seen.reference);
  const other = await ownerHere(visit);
  return other && other.projectId === seen.projectId ? { owner: other, mission: seen } : absent();
}
/** Nobody says as the owner what came of their own days. */
async function asOwner(visit: Visit, show: (here: OfOwner) => Promise<Answer>): Promise<Answer> {
  const here = await ownerMission(visit);
  return (await lentHere(visit, here.owner.projectId)) ?? show(here);
}
async function ofOwner(visit: Visit, { owner, mission }: OfOwner, failed: Failed = {}): Promise<Answer> {
  return page(
    translator(visit.lang)('timesheets:review.title'),
    <ReviewPage
      side="owner"
      mission={mission}
      action={`/mon-dossier/bilan/${mission.id}`}
      back={`/mon-dossier/journees${owner.keep}`}
      review={await written(visit, mission, 'owner')}
      skills={await skillsShown(visit.tx, mission.id)}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
const back = ({ owner }: OfOwner, done: string) => redirect(`/mon-dossier/journees${owner.keep}${owner.keep ? '&' : '?'}fait=${done}`);
async function writeAsOwner(visit: Visit, here: OfOwner): Promise<Answer> {
  const read = readForm(visit.form, ownerReviewForm);
  if (!read.ok) return ofOwner(visit, here, { errors: sentencesOf(read.issues, visit.lang) });
  const { satisfaction, ...typed } = read.value;
  const seen = visit.form.all('seen').slice(0, 10);
  const before = (await written(visit, here.mission, 'owner')) !== null;
  const done = await writeOwnerReview(visit.tx, here.owner.judge.personId, here.mission, { ...typed, satisfaction: Number(satisfaction), seen }, before);
  return done.ok ? back(here, 'review') : ofOwner(visit, here, { refused: translator(visit.lang)(`timesheets:review.refusal.${done.refusal}`) });
}
async function consent(visit: Visit, here: OfOwner): Promise<Answer> {
  await setQuoteConsent(visit.tx, here.owner.judge.personId, here.mission, visit.form.fields.allowed === 'yes');
  return back(here, 'quote');
}
