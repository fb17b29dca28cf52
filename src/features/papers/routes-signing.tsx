// A mailed link to one signature: the paper is read and signed, or refused, without an account. Looking changes nothing; a mail scanner may open every link.
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
import { refuseForm, signForm, verifyForm } from './form.ts';
import { LinkEndedPage } from './pages/LinkEndedPage.tsx';
import { SignPage } from './pages/SignPage.tsx';
import { VerifyPaperPage } from './pages/VerifyPaperPage.tsx';
import type { Failed } from './parts/SignForm.tsx';
import { frozenOf, paperUnchanged } from './queries.ts';
import { askNewLink, followLink, refusePaper, signPaper } from './signing.ts';
import type { Followed, Proof } from './signing.ts';

export interface SigningServices {
  limits: Limits;
  baseUrl: string;
}
export function signingRoutes(services: SigningServices): Route[] {
  const at = (method: 'GET' | 'POST', path: string, handle: (visit: Visit) => Promise<Answer>): Route => ({ method, path, door: 'public', handle });
  return [
    at('GET', '/signer/:token', show),
    at('POST', '/signer/:token', (visit) => sign(visit, services)),
    at('POST', '/signer/:token/refuser', (visit) => refuse(visit, services)),
    at('POST', '/signer/:token/renouveler', (visit) => renew(visit, services)),
    at('GET', '/signer/:token/pdf', pdf),
    at('GET', '/verifier/papier', verify),
  ];
}

type Open = Extract<Followed, { ended: false }>;
async function linkHere(visit: Visit): Promise<Open | Answer> {
  const link = (await followLink(visit.tx, visit.params.token ?? '')) ?? absent();
  const t = translator(visit.lang);
  if (link.ended) {
    const asked = visit.url.searchParams.has('envoye');
    return page(
      t('papers:sign.ended_title'),
      <LinkEndedPage action={`/signer/${visit.params.token}/renouveler`} asked={asked} once={onceToken()} />,
      asked ? 200 : 410,
    );
  }
  if (isAnother(visit, link.own))
    return page(t('papers:sign.title'), <WrongPersonPage title={t('papers:sign.title')} name={link.own.name} other={visit.scope.name} />, 409);
  return link;
}
const isAnswer = (one: Open | Answer): one is Answer => 'kind' in one;

async function show(visit: Visit): Promise<Answer> {
  const link = await linkHere(visit);
  return isAnswer(link) ? link : shown(visit, link);
}
function shown(visit: Visit, link: Open, failed: Failed | null = null, refused: string | null = null): Answer {
  const base = `/signer/${visit.params.token}`;
  return page(
    translator(visit.lang)('papers:sign.title'),
    <SignPage {...link} base={base} pdf={`${base}/pdf`} failed={failed} refused={refused} once={onceToken()} />,
    failed ? 422 : refused ? 409 : 200,
  );
}
export function proofOf(visit: Visit, how: Proof['how'], baseUrl: string): Proof {
  return { how, personId: visit.scope.personId, address: visit.address, agent: visit.request.headers.get('user-agent') ?? '', now: visit.now, baseUrl };
}
/** Refusals that are about what was typed stand at their field; the others above the page. */
export function fieldOf(refusal: string): 'name' | 'read' | null {
  return refusal === 'another-name' ? 'name' : refusal === 'not-read' ? 'read' : null;
}

async function sign(visit: Visit, { limits, baseUrl }: SigningServices): Promise<Answer> {
  const link = await linkHere(visit);
  if (isAnswer(link)) return link;
  await limits.take('publicFormByAddress', visit.address);
  const read = readForm(visit.form, signForm);
  if (!read.ok) return shown(visit, link, { where: 'sign', errors: sentencesOf(read.issues, visit.lang), typed: visit.form.fields });
  const done = await signPaper(visit.tx, link.own.id, read.value, proofOf(visit, 'link', baseUrl));
  if (done.ok) return redirect(`/signer/${visit.params.token}`);
  const sentence = translator(visit.lang)(`papers:refusal.${done.refusal}`);
  const field = fieldOf(done.refusal);
  if (field) return shown(visit, link, { where: 'sign', errors: { [field]: sentence }, typed: visit.form.fields });
  const now = await linkHere(visit);
  return isAnswer(now) ? now : shown(visit, now, null, sentence);
}
async function refuse(visit: Visit, { limits, baseUrl }: SigningServices): Promise<Answer> {
  const link = await linkHere(visit);
  if (isAnswer(link)) return link;
  await limits.take('publicFormByAddress', visit.address);
  const read = readForm(visit.form, refuseForm);
  if (!read.ok) return shown(visit, link, { where: 'refuse', errors: sentencesOf(read.issues, visit.lang), typed: visit.form.fields });
  const done = await refusePaper(visit.tx, link.own.id, read.value.reason, proofOf(visit, 'link', baseUrl));
  if (done.ok) return redirect(`/signer/${visit.params.token}`);
  const now = await linkHere(visit);
  return isAnswer(now) ? now : shown(visit, now, null, translator(visit.lang)(`papers:refusal.${done.refusal}`));
}
/** A new link, to the signatory's address; the answer tells nothing of it. */
async function renew(visit: Visit, { limits }: SigningServices): Promise<Answer> {
  const link = (await followLink(visit.tx, visit.params.token ?? '')) ?? absent();
  await limits.take('publicFormByAddress', visit.address);
  if (!link.ended) return redirect(`/signer/${visit.params.token}`);
  await askNewLink(visit.tx, visit.params.token ?? '');
  return redirect(`/signer/${visit.params.token}?envoye`);
}
async function pdf(visit: Visit): Promise<Answer> {
  const link = await linkHere(visit);
  if (isAnswer(link)) return link;
  const file = await frozenOf(visit.tx, link.paper.id);
  return file && link.paper.state === 'signed' ? raw(handedOut({ name: `${file.number}.pdf`, mediaType: 'application/pdf', content: file.pdf })) : absent();
}

/** Anybody's: a number and a hash in, yes or no out; the same answer for a paper that is not there and for one that is not as it was. */
async function verify({ tx, url, lang }: Visit): Promise<Answer> {
  const asked = { document: url.searchParams.get('document')?.slice(0, 100) ?? '', empreinte: url.searchParams.get('empreinte')?.slice(0, 100) ?? '' };
  const read = verifyForm.safeParse(asked);
  const found = asked.document === '' && asked.empreinte === '' ? null : read.success && (await paperUnchanged(tx, read.data.document, read.data.empreinte));
  return page(translator(lang)('papers:verify.title'), <VerifyPaperPage document={asked.document} print={asked.empreinte} found={found} />);
}
