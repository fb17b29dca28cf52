import { parametersOf } from '../../src/features/territories/parameters.ts';
import { qualify } from '../../src/features/leads/qualification.ts';
import { addDays, type PlainDate, workingDayBefore } from './calendar.ts';
import type { Commune } from '../../src/platform/geography/communes.ts';
import { type Draft, type Ground, groundOf } from './draft.ts';
import type { FileWorld, LeadRow } from './file-rows.ts';
import type { FilePlan } from './files.ts';
import { offerWords, projectWords } from './file-words.ts';
import { drawName, slug } from './names.ts';
import { drawCommune } from './organisations.ts';
import { idOf, type Stream, stream } from './random.ts';
import { places } from './small-trades.ts';
import { animatorOf } from './waiting.ts';
import { instantOn } from './world.ts';

/** The leads behind the files at work, and those that wait, were sent elsewhere or came to nothing; partners' links. */
export function bringLeads(draft: Draft, files: FileWorld, plans: readonly FilePlan[]): void {
  for (const plan of plans.filter(({ decidedOn }) => decidedOn === null)) leadOfFile(draft, files, plan);
  for (const ground of draft.grounds) {
    const from = stream(`leads ${ground.plan.code}`);
    const animator = animatorOf(draft, ground) ?? null;
    const partner = from.pick(['Banque de la Passerelle', 'Cabinet comptable des Halles', 'Chambre de commerce du territoire']);
    const partnerId = idOf(`partner ${ground.plan.code}`);
    files.partner_link.push({
      id: partnerId,
      territory_id: ground.id,
      code: `${slug(ground.plan.code).replace(/-/g, '')}partenaire`.slice(0, 30),
      partner_name: partner,
      partner_kind: partner.startsWith('Banque') ? 'bank' : partner.startsWith('Cabinet') ? 'accountant' : 'chamber',
      created_by: animator,
      created_at: instantOn(addDays(draft.today, -200)),
      invented: true,
    });
    const add = (nth: number, status: LeadRow['status'], daysAgo: number, more: Partial<LeadRow> = {}) =>
      files.lead.push({ ...inventLead(draft, ground, from, nth, status, workingDayBefore(addDays(draft.today, -daysAgo)), animator), ...more });
    add(0, 'new', from.int(1, 3), { source_kind: 'partner', source_name: partner, partner_link_id: partnerId });
    if (ground.plan.code === 'vosges' || from.chance(0.4))
      add(1, 'new', from.int(1, 6), {
        kind: 'site_offer',
        problem: from.pick(offerWords),
        firm_name: `Usine ${from.pick(places)}`,
        contact_title: 'Responsable de site',
      });
    if (ground.plan.code === 'vosges' || from.chance(0.5)) add(2, 'qualified', from.int(4, 12));
    add(3, 'redirected', from.int(20, 120), {
      redirected_to: 'Chambre de métiers et de l’artisanat',
      outcome_reason: 'Un premier prêt d’honneur et une formation de créateur répondent mieux à votre projet.',
    });
    if (from.chance(0.7)) add(4, 'dropped', from.int(30, 160), { outcome_reason: 'Le dirigeant a renoncé pour cette année.' });
    if (ground.plan.code === 'vosges' || from.chance(0.2)) add(5, 'held', from.int(1, 5), { held_reasons: ['too_fast'] });
  }
  outsideEverything(draft, files);
  betweenTwo(draft, files);
  whilePaused(draft, files);
  for (const lead of files.lead.filter(({ kind }) => kind === 'project')) {
    const words = projectWords.find(({ problem }) => problem === lead.problem);
    if (words) files.lead_domain.push({ lead_id: lead.id, skill_domain: words.domain });
  }
}

/** The first call behind a file at work. */
function leadOfFile(draft: Draft, files: FileWorld, { firm, words, openedOn, id, from }: FilePlan): void {
  const { establishment, organisation, ground } = firm;
  const project = files.project.find((one) => one.id === id)!;
  const animator = animatorOf(draft, ground) ?? null;
  const received = instantOn(workingDayBefore(addDays(openedOn, -from.int(4, 12))), from.int(0, 40));
  const leadId = idOf(`lead of ${id}`);
  files.lead.push({
    ...blank(leadId, ground.id, received),
    status: 'file',
    problem: words.problem,
    firm_name: establishment.name,
    siret: establishment.siret,
    postcode: establishment.postcode,
    commune_code: establishment.commune_code,
    naf_code: organisation.naf_code,
    naf_edition: organisation.naf_code ? 'rev2' : null,
    headcount: establishment.headcount,
    stage: words.kind,
    establishment_id: establishment.id,
    contact_name: project.owner_name,
    contact_title: project.owner_title,
    contact_email: project.owner_email,
    contact_phone: project.owner_phone,
    source_kind: from.pick(['self', 'animator', 'committee', 'event'] as const),
    qualified_at: project.created_at,
    qualified_by: animator,
    qualification: answersFor(establishment.headcount, establishment.opened_on, organisation.naf_code, words.kind, draft.today),
    ended_at: project.created_at,
    ended_by: animator,
    project_id: id,
  });
  project.lead_id = leadId;
}

function inventLead(draft: Draft, ground: Ground, from: Stream, nth: number, status: LeadRow['status'], on: PlainDate, animator: string | null): LeadRow {
  const words = from.pick(projectWords);
  const { first, last } = drawName(from, ground.plan.names);
  const commune = drawCommune(ground, from);
  const name = `${from.pick(['Menuiserie', 'Mécanique', 'Boulangerie', 'Transports', 'Ateliers', 'Imprimerie', 'Confiserie'])} ${from.pick(places)}`;
  const received = instantOn(on, from.int(0, 60));
  const handled = status === 'qualified' || status === 'redirected' || status === 'dropped' ? instantOn(workingDayBefore(addDays(on, 3)), 5) : null;
  const headcount = from.int(2, 30);
  return {
    ...blank(idOf(`lead ${ground.plan.code} ${nth}`), ground.id, received),
    status,
    problem: words.problem,
    firm_name: name,
    postcode: commune.postcodes[0] ?? null,
    commune_code: commune.code,
    headcount: status === 'qualified' ? headcount : null,
    stage: status === 'qualified' ? words.kind : null,
    contact_name: `${first} ${last}`,
    contact_title: 'Dirigeant',
    contact_email: `${slug(first)}.${slug(last)}@${slug(name)}.example`,
    contact_phone: `06 39 98 ${String(from.int(10, 99))} ${String(from.int(10, 99))}`,
    call_when: from.chance(0.5) ? from.pick(['Le matin avant 9 h', 'Entre midi et deux', 'En fin de journée']) : null,
    qualified_at: status === 'qualified' ? handled : null,
    qualified_by: status === 'qualified' ? animator : null,
    qualification: status === 'qualified' ? answersFor(headcount, null, null, words.kind, draft.today) : null,
    ended_at: status === 'redirected' || status === 'dropped' ? handled : null,
    ended_by: status === 'redirected' || status === 'dropped' ? animator : null,
  };
}

/** A call from where no territory is: the national animator says what follows. */
function outsideEverything(draft: Draft, files: FileWorld): void {
  const covered = new Set(draft.grounds.flatMap(({ communes }) => communes.map(({ code }) => code)));
  const outside = [...draft.communes.values()].filter(({ code, population }) => !covered.has(code) && population > 20_000 && population < 60_000);
  const national = nationalOf(draft);
  const from = stream('leads outside');
  for (let nth = 0; nth < 2; nth++) {
    const commune = from.pick(outside);
    const { first, last } = drawName(from);
    files.lead.push({
      ...blank(idOf(`lead outside ${nth}`), null, instantOn(workingDayBefore(addDays(draft.today, -1 - nth)), 20)),
      status: 'new',
      problem: projectWords[nth]!.problem,
      firm_name: `Ateliers ${from.pick(places)}`,
      postcode: commune.postcodes[0] ?? null,
      commune_code: commune.code,
      contact_name: `${first} ${last}`,
      contact_email: `${slug(first)}.${slug(last)}@ateliers-loin.example`,
      contact_phone: '06 39 98 12 12',
      routing: 'uncovered',
      assigned_to: national,
    });
  }
}

/** A call from a commune of two perimeters: whoever routes says which of the two calls back. */
function betweenTwo(draft: Draft, files: FileWorld): void {
  const [one, other] = [groundOf(draft, 'meuse'), groundOf(draft, 'saint-dizier')];
  const theirs = new Set(other.communes.map(({ code }) => code));
  const shared = one.communes.filter(({ code }) => theirs.has(code)).toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
  files.lead.push(astray(draft, 'overlap', { ground: null, commune: shared[0]!, candidates: [one.id, other.id], daysAgo: 1 }));
}
/** A call that came while its territory was paused, some days ago: nobody has taken it since. */
function whilePaused(draft: Draft, files: FileWorld): void {
  const ground = groundOf(draft, PAUSED.code);
  const commune = ground.communes.find(({ code }) => code === ground.plan.town) ?? ground.communes[0]!;
  files.lead.push(astray(draft, 'paused', { ground, commune, candidates: [ground.id], daysAgo: PAUSED.daysAgo - 2 }));
}
/** The invented territory that was paused for a few days, and since when. */
export const PAUSED = { code: 'thiers', daysAgo: 6, days: 4 } as const;

/** A new lead that no single working territory took: the national animator's, by name. */
function astray(
  draft: Draft,
  routing: 'overlap' | 'paused',
  { ground, commune, candidates, daysAgo }: { ground: Ground | null; commune: Commune; candidates: string[]; daysAgo: number },
): LeadRow {
  const from = stream(`lead ${routing}`);
  const { first, last } = drawName(from);
  const words = from.pick(projectWords);
  return {
    ...blank(idOf(`lead ${routing}`), ground?.id ?? null, instantOn(workingDayBefore(addDays(draft.today, -daysAgo)), 12)),
    problem: words.problem,
    firm_name: `Ateliers ${from.pick(places)}`,
    postcode: commune.postcodes[0] ?? null,
    commune_code: commune.code,
    contact_name: `${first} ${last}`,
    contact_title: 'Dirigeante',
    contact_email: `${slug(first)}.${slug(last)}@ateliers-${routing}.example`,
    contact_phone: routing === 'overlap' ? '06 39 98 12 14' : '06 39 98 12 15',
    routing,
    candidates,
    assigned_to: nationalOf(draft),
  };
}
function nationalOf(draft: Draft): string | null {
  return draft.world.role_assignment.find(({ role, ends_on }) => role === 'national_animator' && ends_on === null)?.person_id ?? null;
}

function answersFor(headcount: number | null, createdOn: PlainDate | null, nafCode: string | null, stage: string, today: PlainDate) {
  return qualify(parametersOf([]), {
    inPerimeter: true,
    agreementInForce: true,
    headcount,
    sizeBand: null,
    createdOn,
    nafCode,
    nafEdition: nafCode ? 'rev2' : null,
    stage,
    jobs: null,
    today,
  });
}
function blank(id: string, territory_id: string | null, at: string): LeadRow {
  return {
    id,
    kind: 'project',
    status: 'new',
    step: 4,
    problem: '',
    firm_name: '',
    siret: null,
    street: '',
    postcode: null,
    commune_code: null,
    naf_code: null,
    naf_edition: null,
    size_band: null,
    headcount: null,
    firm_source: 'manual',
    stage: null,
    establishment_id: null,
    contact_name: '',
    contact_title: null,
    contact_email: null,
    contact_phone: null,
    call_when: null,
    source_kind: 'self',
    source_name: null,
    partner_link_id: null,
    territory_id,
    routing: 'perimeter',
    candidates: [],
    routed_at: at,
    assigned_to: null,
    held_reasons: [],
    received_at: at,
    qualified_at: null,
    qualified_by: null,
    qualification: null,
    ended_at: null,
    ended_by: null,
    outcome_reason: null,
    redirected_to: null,
    project_id: null,
    created_at: at,
    updated_at: at,
    invented: true,
  };
}
