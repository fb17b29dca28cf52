import { addDays, addMonths, daysBetween, type PlainDate, workingDayBefore, yearOf } from './calendar.ts';
import type { Draft, Firm, Ground } from './draft.ts';
import { emptyFileWorld, type FileStatus, type FileWorld, type ProjectRow } from './file-rows.ts';
import { opinionWords, type ProjectWords, projectWords, visitWords } from './file-words.ts';
import { type Magnitude, magnitudes, shared } from './magnitudes.ts';
import { slug } from './names.ts';
import { publishedCases } from './cases.ts';
import { BACK_STAGES, datesOf, LATE, lastMove, LIVE, liveStage } from './file-dates.ts';
import { idOf, type Stream, stream } from './random.ts';
import { sessionNear } from './session-days.ts';
import { animatorOf } from './waiting.ts';
import { instantOn } from './world.ts';

/** A file in the making: the firm it is of, when it was decided (for live ones: when it was opened), and its part of the published totals. */
export interface FilePlan {
  firm: Firm;
  words: ProjectWords;
  /** Null for what is at work around today, even if a committee has just said no to it. */
  decidedOn: PlainDate | null;
  openedOn: PlainDate;
  stage: FileStatus | 'sent' | 'asleep';
  created: number;
  kept: number;
  halfDays: number;
  /** Whole euros. */
  investment: number;
  advance: number;
  id: string;
  from: Stream;
}

/** The files of twenty years, one per helped firm, with the published totals; and those at work around today. */
export function openFiles(draft: Draft): { files: FileWorld; plans: FilePlan[] } {
  const files = emptyFileWorld();
  const plans = planFiles(draft);
  shareMagnitudes(draft, plans);
  const counters = new Map<string, number>();
  for (const plan of plans.toSorted((a, b) => (a.openedOn < b.openedOn ? -1 : a.openedOn > b.openedOn ? 1 : a.id < b.id ? -1 : 1))) {
    const year = yearOf(plan.openedOn);
    const key = `${plan.firm.ground.id} ${year}`;
    const nth = (counters.get(key) ?? 0) + 1;
    counters.set(key, nth);
    writeFile(draft, files, plan, `${plan.firm.ground.plan.code.toUpperCase()}-${year}-${String(nth).padStart(3, '0')}`);
  }
  for (const [key, last] of counters) files.project_counter.push({ territory_id: key.split(' ')[0]!, year: Number(key.split(' ')[1]), last });
  return { files, plans };
}

function planFiles(draft: Draft): FilePlan[] {
  const live = new Map<Ground, number>();
  const cases = publishedCases(draft);
  const plans = draft.firms
    .filter(({ twin }) => !twin)
    .map((firm): FilePlan => {
      const from = stream(`file ${firm.establishment.id}`);
      const age = daysBetween(firm.since, draft.today);
      const words = cases.get(firm) ?? from.pick(projectWords);
      const base = { firm, words, created: 0, kept: 0, halfDays: 0, investment: 0, advance: 0, id: idOf(`file ${firm.establishment.id}`), from };
      if (age < LIVE && yearOf(firm.since) === yearOf(draft.today)) {
        const nth = live.get(firm.ground) ?? 0;
        live.set(firm.ground, nth + 1);
        const stage = liveStage(firm.ground.plan.code, draft.grounds.indexOf(firm.ground), nth);
        const openedOn = workingDayBefore(addDays(firm.since, stage === 'asleep' ? -40 : LATE.has(stage) ? -60 : -12));
        return { ...base, stage, decidedOn: null, openedOn };
      }
      const decidedOn = sessionNear(firm.ground.plan.code, firm.ground.plan.opened, workingDayBefore(firm.since), draft.today);
      return {
        ...base,
        stage: stageAfter(daysBetween(decidedOn, draft.today), from),
        decidedOn,
        openedOn: workingDayBefore(addDays(decidedOn, -from.int(35, 110))),
      };
    });
  return [...plans, ...comingBack(draft, plans)];
}
/** Firms of the shop window, helped long ago, that come back with another project: one for each stage its other files do not show. */
function comingBack(draft: Draft, plans: readonly FilePlan[]): FilePlan[] {
  const old = plans.filter(({ firm, stage }) => firm.ground.plan.code === 'vosges' && stage === 'closed').slice(-BACK_STAGES.length);
  const told = new Set<ProjectWords>();
  return old.map(({ firm, words: before }, nth): FilePlan => {
    const id = idOf(`file again ${firm.establishment.id}`);
    const from = stream(`file again ${firm.establishment.id}`);
    // Several of them stand on one agenda: each with a project of its own.
    const words = from.pick(projectWords.filter((one) => one !== before && !told.has(one)));
    told.add(words);
    const openedOn = workingDayBefore(addDays(draft.today, -from.int(62, 95)));
    return { firm, words, created: 0, kept: 0, halfDays: 0, investment: 0, advance: 0, id, from, stage: BACK_STAGES[nth]!, decidedOn: null, openedOn };
  });
}
function stageAfter(age: number, from: Stream): FileStatus {
  if (age > 1280) return 'closed';
  if (age > 330) return 'in_follow_up';
  if (age > 210) return 'delivered';
  if (age > 100) return 'in_delivery';
  return from.chance(0.15) ? 'approved_with_conditions' : 'approved';
}

/** Gives each group of decided files its published totals, and plausible numbers to all the others. */
function shareMagnitudes(draft: Draft, plans: FilePlan[]): void {
  for (const plan of plans) {
    plan.created = plan.from.int(1, 7);
    plan.kept = plan.from.int(0, Math.max(2, Math.round((plan.firm.establishment.headcount ?? 6) / 2)));
    plan.halfDays = plan.from.int(3, 10);
    plan.investment = plan.from.int(12, 190) * 1000;
    plan.advance = plan.from.chance(0.4) ? plan.from.int(5, 15) * 1000 : 0;
  }
  const told = plans.filter(({ words }) => words.halfDays !== undefined);
  const left = new Set(plans.filter(({ decidedOn }) => decidedOn !== null));
  for (const magnitude of magnitudes(yearOf(draft.today))) {
    const group = [...left].filter((plan) => covers(magnitude, plan));
    group.forEach((plan) => left.delete(plan));
    const from = stream(`magnitude ${magnitude.territory} ${magnitude.from}`);
    const give = (total: number | undefined, least: number, set: (plan: FilePlan, part: number) => void) => {
      if (total !== undefined && group.length > 0) shared(total, group.length, from, least).forEach((part, at) => set(group[at]!, part));
    };
    give(magnitude.created, 0, (plan, part) => (plan.created = part));
    give(magnitude.kept, 0, (plan, part) => (plan.kept = part));
    give(magnitude.days === undefined ? undefined : magnitude.days * 2, 1, (plan, part) => (plan.halfDays = part));
    give(magnitude.investment, 5_000, (plan, part) => (plan.investment = part));
    if (magnitude.advances) {
      const { count, total } = magnitude.advances;
      group.forEach((plan) => (plan.advance = 0));
      const granted = from.shuffled(group).slice(0, count);
      shared(total, granted.length, from, 5_000).forEach((part, at) => {
        const plan = granted[at]!;
        plan.advance = part;
        // An advance is a part of a plan, never the whole of it.
        plan.investment = Math.max(plan.investment, Math.ceil(part / 500) * 1000);
      });
    }
  }
  // What a source tells of one file stands; nobody published the total of its group.
  for (const plan of told) plan.halfDays = plan.words.halfDays!;
}
function covers({ territory, from, to }: Magnitude, { decidedOn, firm }: FilePlan): boolean {
  return decidedOn !== null && decidedOn >= from && decidedOn <= to && (territory === null || firm.ground.plan.code === territory);
}

function writeFile(draft: Draft, files: FileWorld, plan: FilePlan, reference: string): void {
  const { firm, words, from, stage, id } = plan;
  const { establishment, organisation, ground } = firm;
  const ids = { project_id: id, territory_id: ground.id };
  const status: FileStatus = stage === 'sent' || stage === 'asleep' ? 'draft' : stage;
  const early = stage === 'draft' || stage === 'asleep';
  const animator = animatorThen(draft, ground, plan.decidedOn);
  const dates = datesOf(draft, plan);
  const created = instantOn(plan.openedOn, from.int(0, 60));
  const sent = early ? null : instantOn(addDays(plan.openedOn, 6), from.int(0, 60));
  const ended = dates.left_on ?? dates.decided_on;
  const changedOn = plan.decidedOn ? (dates.closed_on ?? dates.followed_from ?? dates.delivered_on ?? plan.decidedOn) : (ended ?? lastMove(draft, plan));
  const changed = instantOn(changedOn, from.int(0, 90));
  const years = shared(plan.created, 3, from);
  const owner = ownerOf(draft, firm, from);
  const headcount = establishment.headcount ?? from.int(2, 9);
  // A file at its very beginning still lacks what only its owner knows.
  const filled = !early || from.chance(0.3);
  const project: ProjectRow = {
    id,
    reference,
    territory_id: ground.id,
    establishment_id: establishment.id,
    lead_id: null,
    status,
    status_since: status === 'draft' ? created : changed,
    animator_id: animator,
    ...owner,
    t0_on: plan.openedOn,
    firm_name: establishment.name,
    firm_created_on: establishment.opened_on ?? addDays(plan.openedOn, -from.int(1200, 9000)),
    headcount_fte: Math.max(1, headcount - from.int(0, 2)) + (from.chance(0.3) ? 0.5 : 0),
    turnover_cents: filled ? headcount * from.int(70, 180) * 100_000 : null,
    naf_code: organisation.naf_code,
    naf_edition: organisation.naf_code ? 'rev2' : null,
    title: words.title,
    kind: words.kind,
    description: words.description,
    starts_on: filled ? addMonths(plan.openedOn, 3) : null,
    ends_on: filled ? addMonths(plan.openedOn, 14) : null,
    investment_cents: filled ? plan.investment * 100 : null,
    jobs_year1: filled ? years[0]! : null,
    jobs_year2: filled ? years[1]! : null,
    jobs_year3: filled ? years[2]! : null,
    jobs_total: filled ? plan.created : null,
    jobs_kept: filled ? plan.kept : null,
    de_minimis_declared_on: early ? null : addDays(plan.openedOn, 5),
    relations_none: false,
    confidentiality: !plan.decidedOn && from.chance(0.06) ? 'reserved' : 'normal',
    consent_committee_at: early ? null : sent,
    // Files of the past are all counted in what was published; of those that were just sent, a fifth do not agree yet.
    consent_figures_at: early || (from.chance(0.2) && stage === 'sent') ? null : sent,
    // Most of those who were helped are glad to be named.
    consent_story_at: plan.decidedOn && stream(`story ${id}`).chance(0.65) ? sent : null,
    owner_sent_at: sent,
    completed_at: early || stage === 'sent' ? null : instantOn(addDays(plan.openedOn, 11)),
    ...dates,
    deferrals: stage === 'deferred' ? 0 : plan.decidedOn && from.chance(0.06) ? 1 : 0,
    last_read_at: stage === 'asleep' ? changed : plan.decidedOn ? null : instantOn(addDays(draft.today, -from.int(1, 3))),
    last_changed_at: changed,
    created_at: created,
    updated_at: changed,
    invented: true,
  };
  files.project.push(project);
  files.project_need.push({ ...ids, id: idOf(`need ${id}`), skill_domain: words.domain, result: words.result, half_days: plan.halfDays, position: 0 });
  if (!plan.decidedOn) moreNeeds(files, plan, ids);
  if (filled) writePlan(files, plan, ids);
  if (!early) {
    const supplier = from.pick(['Scierie du Val-Clair', 'Métaux de la Combe', 'Transports des Écluses', 'Emballages du Coteau', 'Négoce des Tilleuls']);
    files.project_relation.push({ ...ids, id: idOf(`relation ${id} 1`), kind: 'supplier', name: supplier, position: 0 });
    if (words.customer) files.project_relation.push({ ...ids, id: idOf(`relation ${id} told`), kind: 'customer', name: words.customer, position: 2 });
    // Sometimes a lender of the same committee is a customer: its members will stand aside.
    const lender = draft.sites.find((site) => site.ground === ground);
    if (lender && from.chance(0.2))
      files.project_relation.push({ ...ids, id: idOf(`relation ${id} 2`), kind: 'customer', name: lender.organisation.name, position: 1 });
  }
  if (!early && stage !== 'sent')
    files.project_appraisal.push({
      ...ids,
      visited_on: workingDayBefore(addDays(plan.openedOn, 9)),
      visit_report: from.pick(visitWords),
      opinion_kind: 'favourable',
      opinion: from.pick(opinionWords),
      updated_by: animator,
      updated_at: instantOn(addDays(plan.openedOn, 10)),
    });
}

/** A file at work hopes for two or three skills. Those decided keep the one whose days were published. */
function moreNeeds(files: FileWorld, { words, id }: FilePlan, ids: { project_id: string; territory_id: string }): void {
  const from = stream(`needs ${id}`);
  const others = from.shuffled(projectWords.filter(({ domain }) => domain !== words.domain));
  const second = others[0]!;
  const third = others.find(({ domain }) => domain !== second.domain)!;
  [second, ...(from.chance(0.5) ? [third] : [])].forEach(({ domain, result }, at) =>
    files.project_need.push({
      ...ids,
      id: idOf(`need ${id} ${at + 1}`),
      skill_domain: domain,
      result,
      half_days: from.chance(0.7) ? from.int(2, 6) : null,
      position: at + 1,
    }),
  );
}

/** A plan that balances: what the bank lends is what is left. */
function writePlan(files: FileWorld, { investment, advance, from, id }: FilePlan, ids: { project_id: string; territory_id: string }): void {
  const working = Math.round((investment * from.int(8, 25)) / 100_000) * 1000;
  const recruitment = from.int(0, 4) * 1500;
  const total = investment + working + recruitment;
  const own = Math.round((total * from.int(15, 40)) / 100);
  const given = Math.min(advance, total - own);
  const line = (side: 'use' | 'resource', kind: string, euros: number, position: number) => {
    if (euros > 0) files.project_finance_line.push({ ...ids, id: idOf(`finance ${id} ${kind}`), side, kind, label: null, cents: euros * 100, position });
  };
  line('use', 'investment', investment, 0);
  line('use', 'working_capital', working, 1);
  line('use', 'recruitment', recruitment, 2);
  line('resource', 'own_funds', own, 0);
  line('resource', 'alize_advance', given, 1);
  line('resource', 'bank', total - own - given, 2);
}

/** Who animated the territory on a day; today's animator for what is at work. */
function animatorThen(draft: Draft, ground: Ground, on: PlainDate | null): string | null {
  if (on === null) return animatorOf(draft, ground) ?? null;
  const then = draft.world.role_assignment.find(
    ({ role, territory_id, starts_on, ends_on }) =>
      role === 'local_animator' && territory_id === ground.id && starts_on <= on && (ends_on === null || ends_on >= on),
  );
  return then?.person_id ?? null;
}

function ownerOf(draft: Draft, { owner, establishment }: Firm, from: Stream): Pick<ProjectRow, 'owner_name' | 'owner_title' | 'owner_email' | 'owner_phone'> {
  if (owner) return { owner_name: owner.name, owner_title: owner.title, owner_email: owner.email, owner_phone: owner.phone };
  const known = draft.world.contact.find(({ establishment_id }) => establishment_id === establishment.id);
  const email = from.chance(0.7) ? `direction@${slug(establishment.name)}.example` : null;
  return { owner_name: known?.name ?? 'Direction', owner_title: 'Dirigeant', owner_email: email, owner_phone: known?.phone ?? null };
}
