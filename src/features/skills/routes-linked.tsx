// Without an account: the answer of whoever was mailed a link for a need. Looking changes nothing; a mail scanner may open every link.
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { isAnother } from '../links/holder.ts';
import { WrongPersonPage } from '../links/pages/WrongPersonPage.tsx';
import type { Route, Visit } from '../people/scope.ts';
import { refuseForm } from './form.ts';
import { answerByLink, openNeedLink } from './need-links.ts';
import type { LinkedRequest } from './need-links.ts';
import { RequestPage } from './pages/RequestPage.tsx';
import { skillDoneOf } from './said.ts';

export function needLinkRoutes({ limits }: { limits: Limits }): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit, link: LinkedRequest) => Promise<Answer>): Route => ({
    method,
    path: `/demandes/lien/:token${path}`,
    door: 'public',
    handle: async (visit) => {
      const link = await linkHere(visit);
      if ('kind' in link) return link;
      if (method === 'POST') await limits.take('publicFormByAddress', visit.address);
      return handle(visit, link);
    },
  });
  return [at('GET', '', shown), at('POST', '/accepter', (visit, link) => answer(visit, link, null)), at('POST', '/refuser', refuse)];
}
const baseOf = (visit: Visit) => `/demandes/lien/${visit.params.token}`;
async function linkHere(visit: Visit): Promise<LinkedRequest | Answer> {
  const link = (await openNeedLink(visit.tx, visit.params.token ?? '')) ?? absent();
  // Its days are over: the request is still there for who signs in.
  if (link === 'expired') return redirect('/demandes');
  if (!isAnother(visit, link)) return link;
  const title = translator(visit.lang)('skills:request.title', { firm: link.request.firmName });
  return page(title, <WrongPersonPage title={title} name={link.name} other={visit.scope.name} />, 409);
}
async function shown(visit: Visit, { request }: LinkedRequest, failed: { errors?: Record<string, string>; refused?: string } = {}): Promise<Answer> {
  const t = translator(visit.lang);
  return page(
    t('skills:request.title', { firm: request.firmName }),
    <RequestPage
      request={request}
      as="asked"
      base={baseOf(visit)}
      typed={visit.form.fields}
      errors={failed.errors ?? {}}
      done={failed.refused ? null : skillDoneOf(visit.url)}
      refused={failed.refused ?? null}
      once={onceToken()}
    />,
    failed.errors ? 422 : failed.refused ? 409 : 200,
  );
}
async function answer(visit: Visit, link: LinkedRequest, refused: Parameters<typeof answerByLink>[2]): Promise<Answer> {
  const done = await answerByLink(visit.tx, link, refused);
  if (done.ok) return redirect(`${baseOf(visit)}?fait=${refused ? 'refused' : 'accepted'}`);
  return shown(visit, link, { refused: translator(visit.lang)(`skills:request.refusal.${done.refusal}`) });
}
async function refuse(visit: Visit, link: LinkedRequest): Promise<Answer> {
  const read = readForm(visit.form, refuseForm);
  return read.ok ? answer(visit, link, read.value) : shown(visit, link, { errors: sentencesOf(read.issues, visit.lang) });
}
