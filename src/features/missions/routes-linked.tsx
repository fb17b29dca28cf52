// Without an account: the answer of a mailed link; and the owner's word on the plan, by account or device.
import { asInstallation } from '../../platform/as-installation.ts';
import { absent, idOf, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { isAnother, openHolder } from '../links/holder.ts';
import { WrongPersonPage } from '../links/pages/WrongPersonPage.tsx';
import type { Route, Visit } from '../people/scope.ts';
import { ownsMission } from './access.ts';
import { answerAsEmployee, answerForSite } from './finding-commands.ts';
import { agreePlanForm, answerForm } from './form.ts';
import { openMissionLink } from './link-commands.ts';
import type { LinkedMission } from './link-commands.ts';
import { LinkPage } from './pages/LinkPage.tsx';
import { agreePlan } from './plan-commands.ts';
import { missionOf } from './queries.ts';

export function linkedRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/missions/lien/:token',
      door: 'public',
      handle: async (visit) => {
        const link = await linkHere(visit);
        return wrongPerson(visit, link) ?? (await shown(visit, link));
      },
    },
    { method: 'POST', path: '/missions/lien/:token', door: 'public', handle: answer },
    { method: 'POST', path: '/mon-dossier/missions/:id/plan', door: 'public', handle: agree },
  ];
}
async function linkHere(visit: Visit): Promise<LinkedMission> {
  return (await openMissionLink(visit.tx, visit.params.token ?? '')) ?? absent();
}
/** Somebody else is signed in: they are told whose link it is, and answer nothing by it. */
function wrongPerson(visit: Visit, link: LinkedMission): Answer | null {
  if (!isAnother(visit, link)) return null;
  const title = translator(visit.lang)(`missions:link.${link.purpose}.title`);
  return page(title, <WrongPersonPage title={title} name={link.name} other={visit.scope.name} />, 409);
}
async function shown(visit: Visit, link: LinkedMission, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const t = translator(visit.lang);
  const mission = link.state === 'open' ? await asInstallation(visit.tx, () => missionOf(visit.tx, link.missionId)) : null;
  return page(
    t(`missions:link.${link.purpose}.title`),
    <LinkPage
      link={link}
      mission={mission}
      action={`/missions/lien/${visit.params.token}`}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      refused={failed.refused ?? null}
      done={visit.url.searchParams.get('fait') === 'oui'}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function answer(visit: Visit): Promise<Answer> {
  const link = await linkHere(visit);
  const another = wrongPerson(visit, link);
  if (another) return another;
  const t = translator(visit.lang);
  if (link.state !== 'open') return shown(visit, link, { refused: t('missions:refusal.link-answered') });
  const read = readForm(visit.form, answerForm);
  if (!read.ok) return shown(visit, link, { errors: sentencesOf(read.issues, visit.lang) });
  const agrees = read.value.answer === 'yes';
  if (link.purpose === 'site' && !agrees && !read.value.reason) return shown(visit, link, { errors: { reason: t('missions:refusal.reason-needed') } });
  const who = { actor: null, linkId: link.linkId };
  const given = { agrees, reason: agrees ? null : read.value.reason, terms: read.value.terms };
  const done = await (link.purpose === 'employee' ? answerAsEmployee : answerForSite)(visit.tx, who, link.missionId, given);
  if (done.ok) return redirect(`/missions/lien/${visit.params.token}?fait=oui`);
  return shown(visit, link, { refused: t(`missions:refusal.${done.refusal === 'changed-meanwhile' ? 'changed-meanwhile' : 'link-answered'}`) });
}

/** The owner agrees to the plan of actions, on the page of the file. */
async function agree(visit: Visit): Promise<Answer> {
  const holder = await openHolder(visit);
  const mission = await missionOf(visit.tx, idOf(visit));
  if (!mission || !ownsMission(visit.scope, mission, holder)) absent();
  const read = readForm(visit.form, agreePlanForm);
  const done = await agreePlan(visit.tx, visit.scope, holder, mission.id, read.ok ? read.value.plan : null);
  const moved = !done.ok && done.refusal === 'changed-meanwhile';
  return redirect(`/mon-dossier?dossier=${mission.reference}${moved ? '&plan=change' : ''}`);
}
