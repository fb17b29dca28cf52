// Leads that the team writes down, and the addresses it gives to partners.
import { idOf, absent, page, redirect } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { readForm } from '../../platform/form.ts';
import { onceToken } from '../../platform/once.ts';
import { sentencesOf, translator } from '../../platform/texts.ts';
import { animatedTerritories } from '../people/scope.ts';
import type { Route, Scope, Visit } from '../people/scope.ts';
import { mayEnterLead } from './access.ts';
import { addPartner, enterLead, partnersOf, revokePartner } from './enter-commands.ts';
import { domainsTyped } from './intake-form.ts';
import { communesNamed } from './intake-queries.ts';
import { EnterPage } from './pages/EnterPage.tsx';
import { PartnerDoorPage } from './pages/PartnerDoorPage.tsx';
import { PartnersPage } from './pages/PartnersPage.tsx';
import { enterForm, partnerForm } from './team-form.ts';

export function enterRoutes(services: { baseUrl: string }): Route[] {
  return [
    { method: 'GET', path: '/pistes/nouvelle', door: mayEnterLead, handle: async (visit) => entering(visit) },
    { method: 'POST', path: '/pistes', door: mayEnterLead, handle: enter },
    { method: 'GET', path: '/partenaires', door: mayEnterLead, handle: (visit) => partners(services, visit) },
    { method: 'POST', path: '/partenaires', door: mayEnterLead, handle: (visit) => add(services, visit) },
    { method: 'POST', path: '/partenaires/:id/retirer', door: mayEnterLead, handle: revoke },
    // A partner's address changes nothing by being opened: the form carries where it came from.
    { method: 'GET', path: '/p/:code', door: 'public', handle: async (visit) => throughPartner(visit) },
  ];
}
function own(scope: Scope): { id: string; name: string }[] {
  const ids = new Set(animatedTerritories(scope));
  return scope.roles.flatMap(({ role, territoryId, territoryName }) =>
    role === 'local_animator' && territoryId && ids.delete(territoryId) ? [{ id: territoryId, name: territoryName ?? '' }] : [],
  );
}

interface Failed {
  errors?: Record<string, string>;
  communes?: { code: string; name: string; departement: string }[];
}
function entering(visit: Visit, { errors, communes = [] }: Failed = {}): Answer {
  const territories = own(visit.scope);
  const typed = errors ? visit.form.fields : { kind: 'project', territory: territories[0]?.id ?? null };
  return page(
    translator(visit.lang)('leads:enter.title'),
    <EnterPage
      territories={territories}
      typed={typed}
      domains={domainsTyped(visit.form.all('domain'))}
      communes={communes}
      errors={errors ?? {}}
      once={onceToken()}
    />,
    errors ? 422 : 200,
  );
}
async function enter(visit: Visit): Promise<Answer> {
  const { tx, scope, form, lang } = visit;
  const read = readForm(form, enterForm);
  if (!read.ok) return entering(visit, { errors: sentencesOf(read.issues, lang) });
  const { commune, ...typed } = read.value;
  const communes = await communesNamed(tx, commune, typed.postcode);
  if (communes.length !== 1) {
    const key = communes.length === 0 ? 'leads:intake.firm.commune_unknown' : 'leads:intake.firm.commune_several';
    return entering(visit, { errors: { commune: translator(lang)(key) }, communes });
  }
  const id = await enterLead(tx, scope, { ...typed, communeCode: communes[0]!.code, domains: domainsTyped(form.all('domain')) });
  return id ? redirect(`/pistes/${id}?fait=entered`) : absent();
}

async function partners({ baseUrl }: { baseUrl: string }, visit: Visit, errors: Record<string, string> | null = null): Promise<Answer> {
  const territories = own(visit.scope);
  return page(
    translator(visit.lang)('leads:partners.title'),
    <PartnersPage
      partners={await partnersOf(visit.tx, animatedTerritories(visit.scope))}
      territories={territories}
      baseUrl={baseUrl}
      typed={errors ? visit.form.fields : { territory: territories[0]?.id ?? null }}
      errors={errors ?? {}}
      once={onceToken()}
    />,
    errors ? 422 : 200,
  );
}
async function add(services: { baseUrl: string }, visit: Visit): Promise<Answer> {
  const read = readForm(visit.form, partnerForm);
  if (!read.ok) return partners(services, visit, sentencesOf(read.issues, visit.lang));
  return (await addPartner(visit.tx, visit.scope, read.value)) ? redirect('/partenaires') : absent();
}
async function revoke(visit: Visit): Promise<Answer> {
  return (await revokePartner(visit.tx, visit.scope, idOf(visit))) ? redirect('/partenaires') : absent();
}
/** Any code opens the two doors: one that was taken back, or never was, only records no source. */
function throughPartner(visit: Visit): Answer {
  const code = /^[a-z0-9]{10,40}$/.exec(visit.params.code ?? '')?.[0];
  return code ? page(translator(visit.lang)('leads:partner_door.title'), <PartnerDoorPage partner={code} />) : absent();
}
