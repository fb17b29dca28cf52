import { addDays, addMonths, type PlainDate, workingDayBefore } from './calendar.ts';
import { type Draft, type Ground } from './draft.ts';
import { publishedOf } from './published.ts';
import { idOf, stream } from './random.ts';
import { type AgreementRow, instantOn, type ObjectiveRow, type SignatoryRow } from './world.ts';

/** Adds every territory's agreements since its opening, to the one in force today and the drafts that prepare the next. */
export function concludeAgreements(draft: Draft): void {
  for (const ground of draft.grounds) {
    const terms = termsOf(draft, ground);
    let previous: AgreementRow | undefined;
    terms.forEach((term, rank) => {
      const agreement = conclude(draft, ground, term, rank + 1, previous);
      previous = agreement;
    });
    const last = terms.at(-1);
    // Six months before the end somebody starts writing the next one.
    if (previous && last && last.to < addMonths(draft.today, 4)) {
      const start = last.to < draft.today ? addMonths(draft.today, 1) : addDays(last.to, 1);
      conclude(draft, ground, { from: start, to: addDays(addMonths(start, last.months), -1), months: last.months }, terms.length + 1, previous, true);
    }
  }
}

interface Term {
  from: PlainDate;
  to: PlainDate;
  months: number;
}

/** The terms already begun, first to last; without any gap but the one of an interruption. */
function termsOf(draft: Draft, { plan }: Ground): Term[] {
  const terms: Term[] = [];
  if (plan.agreements.kind === 'dated') {
    const { first, firstMonths, months } = plan.agreements;
    for (let from = first, rank = 0; from <= draft.today; rank++) {
      const length = rank === 0 ? (firstMonths ?? months) : months;
      terms.push({ from, to: addDays(addMonths(from, length), -1), months: length });
      from = addMonths(from, length);
    }
    return terms;
  }
  const begin = plan.interruption?.kind === 'closed' ? plan.interruption.to : plan.opened;
  for (let to = addDays(draft.today, plan.agreements.inDays); ;) {
    const from = addDays(addMonths(to, -36), 1);
    if (addMonths(from, -12) <= begin) {
      terms.unshift({ from: begin, to, months: 36 });
      break;
    }
    terms.unshift({ from, to, months: 36 });
    to = addDays(from, -1);
  }
  // A territory that closed and opened again had agreements before, which nothing renewed.
  if (plan.interruption?.kind === 'closed') {
    for (let from = plan.opened, before: Term[] = []; ;) {
      const to = addDays(addMonths(from, 36), -1);
      before.push({ from, to: to < plan.interruption.from ? to : plan.interruption.from, months: 36 });
      if (to >= plan.interruption.from) {
        terms.unshift(...before);
        break;
      }
      from = addDays(to, 1);
    }
  }
  return terms;
}

const ordinals = ['', 'Première', 'Deuxième', 'Troisième', 'Quatrième', 'Cinquième', 'Sixième', 'Septième', 'Huitième', 'Neuvième', 'Dixième'];

function conclude(draft: Draft, ground: Ground, term: Term, number: number, previous: AgreementRow | undefined, isDraft = false): AgreementRow {
  const { plan, id: territory_id } = ground;
  const from = stream(`agreement ${plan.code} ${number}`);
  const yearly = term.months === 12;
  const signed_on = isDraft ? null : workingDayBefore(term.from);
  const current = !isDraft && term.to >= draft.today;
  // A term is sometimes lengthened at its end by an amendment; never the one in force, whose end the plan decides.
  const lengthened = !isDraft && !current && term.months === 36 && from.chance(0.15);
  const agreement: AgreementRow = {
    id: idOf(`agreement ${plan.code} ${number}`),
    territory_id,
    number,
    title: `${ordinals[number] ?? `${number}ᵉ`} convention de partenariat ${plan.of}`,
    renewal_mode: yearly ? 'yearly' : term.months === 36 ? 'triennial' : 'other',
    status: isDraft ? 'draft' : 'signed',
    starts_on: term.from,
    ends_on: term.to,
    first_ends_on: lengthened ? addMonths(term.to, -6) : term.to,
    signed_on,
    previous_id: previous?.id ?? null,
    programme_spec: specification,
    invented: true,
    created_at: instantOn(isDraft ? addDays(draft.today, -9) : addDays(term.from, -40), number),
  };
  draft.world.agreement.push(agreement);
  addSignatories(draft, ground, agreement);
  addObjectives(draft, ground, agreement, term);
  if (lengthened) amend(draft, agreement, 1, addMonths(term.to, -7), 'Prolongation de six mois, le temps de préparer la convention suivante.', term.to);
  else if (!isDraft && from.chance(0.3)) {
    const on = addMonths(term.from, Math.min(term.months - 2, 8));
    if (on < draft.today) amend(draft, agreement, 1, on, 'Entrée de deux établissements parmi les signataires ; objectifs inchangés.', null);
  }
  return agreement;
}

const specification =
  'Texte de démonstration. Les établissements signataires mettent à disposition des compétences, à titre gracieux et sans obligation, au bénéfice de projets de développement portés par de petites entreprises du territoire. Un comité d’agrément composé en majorité d’entreprises décide des apports ; l’animation prépare les dossiers et suit les projets pendant trois ans.';

function addSignatories(draft: Draft, ground: Ground, agreement: AgreementRow): void {
  const { plan, id: territory_id } = ground;
  const from = stream(`signatories ${agreement.id}`);
  const add = (role: SignatoryRow['role'], name: string, organisation_id: string | null, represented_by: string | null = null) =>
    draft.world.agreement_signatory.push({
      id: idOf(`signatory ${agreement.id} ${draft.world.agreement_signatory.length}`),
      agreement_id: agreement.id,
      territory_id,
      organisation_id,
      name,
      role,
      represented_by,
      signed_on: agreement.signed_on,
      invented: true,
    });
  const partners = draft.partners.get(plan.code) ?? [];
  const host = partners.find(({ role }) => role === 'host');
  add('state', 'L’État, représenté par la préfecture', null, 'Le préfet ou la préfète');
  if (host) add(plan.host === 'chamber' ? 'chamber' : 'carrier', host.organisation.name, host.organisation.id);
  add('network', 'Le réseau ALIZE', null, 'L’animation nationale');
  for (const { organisation, role } of partners) {
    if (role === 'bank') add('bank', organisation.name, organisation.id);
    if (role === 'accountant') add('accountants', organisation.name, organisation.id);
  }
  const companies = draft.sites.filter((site) => site.ground === ground && site.since <= agreement.starts_on);
  const signing = agreement.ends_on >= draft.today ? companies : from.shuffled(companies).slice(0, 5);
  for (const site of signing)
    add('company', site.organisation.name, site.organisation.id, site.manager && agreement.ends_on >= draft.today ? site.manager.name : null);
  if (from.chance(0.5)) add('council', 'Le conseil départemental', null);
}

function addObjectives(draft: Draft, ground: Ground, agreement: AgreementRow, term: Term): void {
  const { plan, id: territory_id } = ground;
  const years = term.months / 12;
  const size = plan.establishments;
  const target = (indicator: ObjectiveRow['indicator'], perYear: number, label: string | null = null) =>
    draft.world.agreement_objective.push({
      id: idOf(`objective ${agreement.id} ${indicator}`),
      agreement_id: agreement.id,
      territory_id,
      indicator,
      label,
      target: Math.max(1, Math.round(perYear * years)),
      invented: true,
    });
  target('projects', size * 0.55);
  target('days', size * 1.8);
  // Valenciennes published its target of 807 jobs for 2005-2013.
  const published = publishedOf(plan.code).find((line) => line.figures.jobs_to_create && line.to - line.from > 5);
  target('jobs_created', published ? (published.figures.jobs_to_create ?? 0) / (published.to - published.from + 1) : size * 2.4);
  target('jobs_kept', size * 4.5);
  target('sessions', 3);
}

function amend(draft: Draft, agreement: AgreementRow, number: number, on: PlainDate, summary: string, new_ends_on: PlainDate | null): void {
  draft.world.agreement_amendment.push({
    id: idOf(`amendment ${agreement.id} ${number}`),
    agreement_id: agreement.id,
    territory_id: agreement.territory_id,
    number,
    signed_on: workingDayBefore(on),
    summary,
    new_ends_on,
    invented: true,
  });
}
