// What a site offers and whom it lends: its own people, an expert for their own sheet, the animators of the territory.
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { isSignedIn } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayKeepSkills, mayKeepSomeSkills } from './access.ts';
import { expertKept, siteKept } from './doors.ts';
import { declareForm, expertForm, languagesOf, levelsOf, offerForm } from './form.ts';
import { ExpertPage } from './pages/ExpertPage.tsx';
import { ExpertsPage } from './pages/ExpertsPage.tsx';
import { OfferPage } from './pages/OfferPage.tsx';
import { OffersPage } from './pages/OffersPage.tsx';
import { skillDoneOf } from './said.ts';
import { addOffer, checkAll, declareExpert, editOffer, keepExpert, withdrawOffer } from './site-commands.ts';
import type { SkillRefusal } from './site-commands.ts';
import { expertsOf, mayBeDeclared, offerOf, offersOf } from './site-queries.ts';
import type { Offer, SkillSite } from './site-queries.ts';
import { skillTree } from './tree-queries.ts';

export function siteRoutes(): Route[] {
  const line = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: mayKeepSomeSkills, handle });
  const site = '/etablissements/:id';
  return [
    line('GET', `${site}/competences`, async (visit) => offersPage(visit, await siteKept(visit))),
    line('GET', `${site}/competences/nouvelle`, async (visit) => offerPage(visit, await siteKept(visit), null)),
    line('POST', `${site}/competences`, saveOffer),
    line('POST', `${site}/competences/verifier`, check),
    line('GET', '/offres/:id', async (visit) => {
      const { site: where, offer } = await offerKept(visit);
      return offerPage(visit, where, offer);
    }),
    line('POST', '/offres/:id', saveEdit),
    line('POST', '/offres/:id/retirer', takeBack),
    line('GET', `${site}/intervenants`, async (visit) => expertsPage(visit, await siteKept(visit))),
    line('POST', `${site}/intervenants`, declare),
    { method: 'GET', path: '/intervenants/:id', door: isSignedIn, handle: (visit) => expertPage(visit) },
    { method: 'POST', path: '/intervenants/:id', door: isSignedIn, handle: saveExpert },
  ];
}
interface Failed {
  errors?: Record<string, string>;
  refused?: SkillRefusal;
}
const statusOf = ({ errors, refused }: Failed) => (errors ? 422 : refused ? 409 : 200);
const refusedIn = (visit: Visit, { refused }: Failed) => (refused ? translator(visit.lang)(`skills:refusal.${refused}`) : null);

async function offersPage(visit: Visit, site: SkillSite, failed: Failed = {}): Promise<Answer> {
  return page(
    translator(visit.lang)('skills:site.title', { name: site.name }),
    <OffersPage
      site={site}
      offers={await offersOf(visit.tx, site.establishmentId)}
      experts={await expertsOf(visit.tx, site.establishmentId)}
      done={failed.refused ? null : skillDoneOf(visit.url)}
      refused={refusedIn(visit, failed)}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
async function offerKept(visit: Visit): Promise<{ site: SkillSite; offer: Offer }> {
  const offer = (await offerOf(visit.tx, idOf(visit))) ?? absent();
  return { offer, site: await siteKept(visit, offer.establishmentId) };
}
async function offerPage(visit: Visit, site: SkillSite, offer: Offer | null, failed: Failed = {}): Promise<Answer> {
  const posted = visit.request.method === 'POST';
  const fields = visit.form.fields;
  const typed = posted
    ? { subject: fields.subject, people: fields.people, max_km: fields.max_km, note: fields.note }
    : offer
      ? {
          subject: offer.skillId ?? `domain:${offer.domain}`,
          people: String(offer.people),
          max_km: offer.maxKm === null ? '' : String(offer.maxKm),
          note: offer.note ?? '',
        }
      : { people: '1', subject: visit.url.searchParams.get('sujet') ?? undefined };
  return page(
    translator(visit.lang)(offer ? 'skills:offer.edit' : 'skills:offer.new', { name: site.name }),
    <OfferPage
      site={site}
      offer={offer}
      tree={await skillTree(visit.tx)}
      typed={typed}
      languages={posted ? visit.form.all('languages') : (offer?.languages ?? ['fr'])}
      errors={failed.errors ?? {}}
      refused={refusedIn(visit, failed)}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
const toSite = (site: SkillSite, done: string) => redirect(`/etablissements/${site.establishmentId}/competences?fait=${done}`);
async function saveOffer(visit: Visit): Promise<Answer> {
  const site = await siteKept(visit);
  const read = readForm(visit.form, offerForm);
  if (!read.ok) return offerPage(visit, site, null, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await addOffer(visit.tx, visit.scope, site, { ...read.value, languages: languagesOf(visit.form) });
  return done.ok ? toSite(site, 'offered') : offerPage(visit, site, null, { refused: done.refusal });
}
async function saveEdit(visit: Visit): Promise<Answer> {
  const { site, offer } = await offerKept(visit);
  const read = readForm(visit.form, offerForm);
  if (!read.ok) return offerPage(visit, site, offer, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await editOffer(visit.tx, visit.scope, site, offer, { ...read.value, languages: languagesOf(visit.form) });
  return done.ok ? toSite(site, 'edited') : offerPage(visit, site, offer, { refused: done.refusal });
}
async function takeBack(visit: Visit): Promise<Answer> {
  const { site, offer } = await offerKept(visit);
  const done = await withdrawOffer(visit.tx, visit.scope, site, offer);
  return done.ok ? toSite(site, 'withdrawn') : offersPage(visit, site, { refused: done.refusal });
}
async function check(visit: Visit): Promise<Answer> {
  const site = await siteKept(visit);
  const done = await checkAll(visit.tx, visit.scope, site);
  return done.ok ? toSite(site, 'checked') : offersPage(visit, site, { refused: done.refusal });
}

async function expertsPage(visit: Visit, site: SkillSite, failed: Failed = {}): Promise<Answer> {
  return page(
    translator(visit.lang)('skills:experts.title', { name: site.name }),
    <ExpertsPage
      site={site}
      experts={await expertsOf(visit.tx, site.establishmentId)}
      declarable={await mayBeDeclared(visit.tx, site.establishmentId)}
      errors={failed.errors ?? {}}
      done={failed.refused ? null : skillDoneOf(visit.url)}
      refused={refusedIn(visit, failed)}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
async function declare(visit: Visit): Promise<Answer> {
  const site = await siteKept(visit);
  const read = readForm(visit.form, declareForm);
  if (!read.ok) return expertsPage(visit, site, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await declareExpert(visit.tx, visit.scope, site, read.value.person_id);
  return done.ok ? redirect(`/intervenants/${done.id}?fait=declared`) : expertsPage(visit, site, { refused: done.refusal });
}
async function expertPage(visit: Visit, failed: Failed = {}): Promise<Answer> {
  const expert = await expertKept(visit);
  const posted = visit.request.method === 'POST';
  return page(
    expert.name,
    <ExpertPage
      expert={expert}
      keepsSite={mayKeepSkills(visit.scope, expert)}
      tree={await skillTree(visit.tx)}
      typed={posted ? visit.form.fields : null}
      languages={posted ? visit.form.all('languages') : expert.languages}
      errors={failed.errors ?? {}}
      done={failed.refused ? null : skillDoneOf(visit.url)}
      refused={refusedIn(visit, failed)}
      once={onceToken()}
    />,
    statusOf(failed),
  );
}
async function saveExpert(visit: Visit): Promise<Answer> {
  const expert = await expertKept(visit);
  const read = readForm(visit.form, expertForm);
  if (!read.ok) return expertPage(visit, { errors: sentencesOf(read.issues, visit.lang) });
  const done = await keepExpert(visit.tx, visit.scope, expert, { ...read.value, languages: languagesOf(visit.form) }, levelsOf(visit.form));
  return done.ok ? redirect(`/intervenants/${expert.id}?fait=kept`) : expertPage(visit, { refused: done.refusal });
}
