// The public side: "I have a project", "my site wants to help", in three short steps without account, and the links that take them up again.
import { absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import type { Limits } from '../../platform/limits.ts';
import { onceToken } from '../../platform/once.ts';
import type { Registry, RegistryAnswer } from '../../platform/registry.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { isSiret } from '../../shared/siret.ts';
import { deviceCookie, digestOf, newToken } from '../links/holder.ts';
import type { Route, Visit } from '../people/scope.ts';
import { beginLead, saveContact, saveFirmFound, saveFirmTyped, saveProblem, sendLead } from './intake-commands.ts';
import { contactForm, domainsTyped, firmForm, problemForm, TRAP } from './intake-form.ts';
import { communesNamed, COOKIES, leadHere, promiseOf, typedLead } from './intake-queries.ts';
import type { TypedLead } from './intake-queries.ts';
import { pathOf } from './intake.ts';
import type { IntakeKind } from './intake.ts';
import { ContactStepPage } from './pages/ContactStepPage.tsx';
import { FirmStepPage } from './pages/FirmStepPage.tsx';
import { ProblemStepPage } from './pages/ProblemStepPage.tsx';
import { SentPage } from './pages/SentPage.tsx';

/** What these handlers use besides their transaction. */
export interface IntakeServices {
  registry: Registry;
  limits: Limits;
  baseUrl: string;
}

export function intakeRoutes(services: IntakeServices): Route[] {
  return (['project', 'site_offer'] as const).flatMap((kind): Route[] => [
    { method: 'GET', path: pathOf(kind, 'problem'), door: 'public', handle: async (visit) => problemStep(visit, kind, await draftHere(visit, kind)) },
    { method: 'POST', path: pathOf(kind, 'problem'), door: 'public', handle: (visit) => saveProblemStep(services, visit, kind) },
    { method: 'GET', path: pathOf(kind, 'firm'), door: 'public', handle: (visit) => showFirmStep(services, visit, kind) },
    { method: 'POST', path: pathOf(kind, 'firm'), door: 'public', handle: (visit) => saveFirmStep(services, visit, kind) },
    { method: 'GET', path: pathOf(kind, 'contact'), door: 'public', handle: async (visit) => contactStep(visit, kind, await draftHere(visit, kind)) },
    { method: 'POST', path: pathOf(kind, 'contact'), door: 'public', handle: (visit) => saveContactStep(services, visit, kind) },
    { method: 'GET', path: pathOf(kind, 'sent'), door: 'public', handle: (visit) => sentStep(visit, kind) },
  ]);
}

/** The lead being typed on this device at this door, or null. */
async function draftHere(visit: Visit, kind: IntakeKind): Promise<TypedLead | null> {
  return leadHere(visit, kind, ({ status }) => status === 'draft');
}

interface Failed {
  errors?: Record<string, string>;
  status?: number;
}
const typedOr = (visit: Visit, stored: Record<string, string | null>) => (visit.request.method === 'POST' ? visit.form.fields : stored);

function problemStep(visit: Visit, kind: IntakeKind, lead: TypedLead | null, { errors = {}, status = 200 }: Failed = {}): Answer {
  const partner = /^[a-z0-9]{10,40}$/.exec(visit.url.searchParams.get('par') ?? visit.form.fields.par ?? '')?.[0] ?? null;
  return page(
    translator(visit.lang)(kind === 'project' ? 'leads:intake.title' : 'leads:offer.title'),
    <ProblemStepPage
      kind={kind}
      typed={typedOr(visit, { problem: lead?.problem ?? '', contact_email: lead?.contactEmail ?? '' })}
      domains={visit.request.method === 'POST' ? domainsTyped(visit.form.all('domain')) : (lead?.domains ?? [])}
      partner={partner}
      resumed={lead !== null}
      errors={errors}
      once={onceToken()}
    />,
    status,
  );
}
async function saveProblemStep({ limits, baseUrl }: IntakeServices, visit: Visit, kind: IntakeKind): Promise<Answer> {
  const lead = await draftHere(visit, kind);
  const read = readForm(visit.form, problemForm);
  if (!read.ok) return problemStep(visit, kind, lead, { errors: sentencesOf(read.issues, visit.lang), status: 422 });
  if (!(await limits.spare('publicFormByAddress', visit.address))) return problemStep(visit, kind, lead, { errors: tooMany(visit, 'problem'), status: 429 });
  let id = lead?.id;
  if (!id) {
    const token = newToken();
    id = await beginLead(visit.tx, kind, visit.lang, digestOf(token)!, visit.form.fields.par ?? null);
    visit.setHeader('set-cookie', deviceCookie(token, baseUrl, COOKIES[kind]));
  }
  const { problem, contact_email: email } = read.value;
  await saveProblem(
    visit.tx,
    visit.scope.personId,
    { id, contactEmail: lead?.contactEmail ?? null },
    { problem, domains: domainsTyped(visit.form.all('domain')), email },
    (to) => limits.spare('mailByRecipient', to),
  );
  return redirect(pathOf(kind, 'firm'));
}

/** Too many posts from one network address: the page again, with everything that was typed. */
function tooMany(visit: Visit, field: string): Record<string, string> {
  return { [field]: translator(visit.lang)('leads:intake.too_many') };
}

interface FirmShown extends Failed {
  query?: string;
  answer?: RegistryAnswer | null;
  communes?: { code: string; name: string; departement: string }[];
}
function firmStep(
  visit: Visit,
  kind: IntakeKind,
  lead: TypedLead,
  { errors = {}, status = 200, query = '', answer = null, communes = [] }: FirmShown = {},
): Answer {
  const stored = {
    firm_name: lead.firmName,
    siret: lead.siret,
    postcode: lead.postcode,
    commune: lead.communeName ? `${lead.communeName} (${lead.communeCode})` : '',
  };
  return page(
    translator(visit.lang)('leads:intake.firm.title'),
    <FirmStepPage
      kind={kind}
      typed={typedOr(visit, stored)}
      chosen={lead.firmName ? { name: lead.firmName, place: lead.communeName } : null}
      query={query}
      answer={answer}
      communes={communes}
      errors={errors}
      once={onceToken()}
    />,
    status,
  );
}
async function showFirmStep({ registry, limits }: IntakeServices, visit: Visit, kind: IntakeKind): Promise<Answer> {
  const lead = await draftHere(visit, kind);
  if (!lead) return redirect(pathOf(kind, 'problem'));
  const query = (visit.url.searchParams.get('q') ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
    .slice(0, 120);
  if (!query) return firmStep(visit, kind, lead);
  // Over the rate the register is not asked: the firm can still be typed.
  const asked = await limits.spare('publicLookUpByAddress', visit.address);
  return firmStep(visit, kind, lead, { query, answer: asked ? await registry.lookUp(query) : { ok: false, refusal: 'registry-down' } });
}
async function saveFirmStep({ registry, limits }: IntakeServices, visit: Visit, kind: IntakeKind): Promise<Answer> {
  const lead = await draftHere(visit, kind);
  if (!lead) return redirect(pathOf(kind, 'problem'));
  if (!(await limits.spare('publicFormByAddress', visit.address))) return firmStep(visit, kind, lead, { errors: tooMany(visit, 'firm_name'), status: 429 });
  const chosen = visit.form.fields.take ?? '';
  if (isSiret(chosen)) {
    // The facts are taken from the register itself, never from the form.
    const answer = await registry.lookUp(chosen);
    const found = answer.ok ? answer.establishments[0] : undefined;
    if (found) {
      const known = found.communeCode ? (await communesNamed(visit.tx, `(${found.communeCode})`, null)).length === 1 : false;
      if (known) {
        await saveFirmFound(visit.tx, lead.id, found, known);
        return redirect(pathOf(kind, 'contact'));
      }
    }
    return firmStep(visit, kind, lead, { answer: answer.ok ? { ok: false, refusal: 'not-found' } : answer, status: 409 });
  }
  const read = readForm(visit.form, firmForm);
  if (!read.ok) return firmStep(visit, kind, lead, { errors: sentencesOf(read.issues, visit.lang), status: 422 });
  const communes = await communesNamed(visit.tx, read.value.commune, read.value.postcode);
  if (communes.length !== 1) {
    const key = communes.length === 0 ? 'leads:intake.firm.commune_unknown' : 'leads:intake.firm.commune_several';
    return firmStep(visit, kind, lead, { errors: { commune: translator(visit.lang)(key) }, communes, status: 422 });
  }
  await saveFirmTyped(visit.tx, lead.id, { ...read.value, communeCode: communes[0]!.code });
  return redirect(pathOf(kind, 'contact'));
}

function contactStep(visit: Visit, kind: IntakeKind, lead: TypedLead | null, { errors = {}, status = 200 }: Failed = {}): Answer {
  if (!lead) return redirect(pathOf(kind, 'problem'));
  if (!lead.communeCode) return redirect(pathOf(kind, 'firm'));
  const stored = {
    contact_name: lead.contactName,
    contact_title: lead.contactTitle,
    contact_email: lead.contactEmail,
    contact_phone: lead.contactPhone,
    call_when: lead.callWhen,
    agreed: lead.agreedAt ? 'on' : '',
  };
  return page(
    translator(visit.lang)('leads:intake.contact.title'),
    <ContactStepPage kind={kind} typed={typedOr(visit, stored)} errors={errors} once={onceToken()} />,
    status,
  );
}
async function saveContactStep({ limits }: IntakeServices, visit: Visit, kind: IntakeKind): Promise<Answer> {
  const lead = await draftHere(visit, kind);
  if (!lead) return redirect(pathOf(kind, 'problem'));
  const read = readForm(visit.form, contactForm);
  const errors = read.ok ? {} : sentencesOf(read.issues, visit.lang);
  if (visit.form.fields.agreed !== 'on') errors.agreed = translator(visit.lang)('leads:intake.contact.agree_needed');
  if (!read.ok || errors.agreed) return contactStep(visit, kind, lead, { errors, status: 422 });
  if (!lead.communeCode) return redirect(pathOf(kind, 'firm'));
  // The last step goes through whatever the rate: what came too often is looked at by somebody, never lost.
  const often = !(await limits.spare('publicFormByAddress', visit.address)) || !(await limits.spare('mailByRecipient', read.value.contact_email));
  await saveContact(visit.tx, lead.id, read.value);
  const finished = (await typedLead(visit.tx, lead.id)) ?? absent();
  await sendLead(visit.tx, visit.scope.personId, finished, { trap: visit.form.fields[TRAP] ?? '', tooMany: often });
  return redirect(pathOf(kind, 'sent'));
}

async function sentStep(visit: Visit, kind: IntakeKind): Promise<Answer> {
  const lead = await leadHere(visit, kind);
  if (!lead) return redirect(pathOf(kind, 'problem'));
  if (lead.status === 'draft') return redirect(pathOf(kind, lead.step >= 3 ? 'contact' : lead.step === 2 ? 'firm' : 'problem'));
  return page(translator(visit.lang)('leads:intake.sent.title'), <SentPage kind={kind} lead={lead} promise={await promiseOf(visit.tx, lead.id)} />);
}
