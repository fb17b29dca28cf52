import { PARAMETERS } from '../../src/features/territories/parameters.ts';
import type { Draft } from './draft.ts';
import { animatorOf } from './waiting.ts';
import { type EventRow, instantOn } from './world.ts';

/**
 * Tells twenty years as events, for the timelines: openings, interruptions, perimeters that grew, agreements, people who came and left,
 * establishments that joined, pledges. Sorted by time, none in the future.
 */
export function tellHistory(draft: Draft): void {
  const { world, today } = draft;
  const animators = new Map(draft.grounds.map((ground) => [ground.id, animatorOf(draft, ground) ?? null]));
  const animatorSince = new Map(
    world.role_assignment.filter(({ role }) => role === 'local_animator').map((role) => [`${role.person_id} ${role.territory_id}`, role.starts_on]),
  );
  const territoryNames = new Map(world.territory.map(({ id, name }) => [id, name]));
  const names = new Map(world.person.map(({ id, name }) => [id, name]));
  const events: EventRow[] = [];
  const tell = (
    on: string,
    kind: string,
    subject: readonly [EventRow['subject_kind'], string],
    territory_id: string,
    data: Record<string, unknown>,
    establishment_id: string | null = null,
  ) => {
    if (on > today) return;
    // Today's animator did only what happened since they came.
    const animator = animators.get(territory_id) ?? null;
    const actor_id = animator && (animatorSince.get(`${animator} ${territory_id}`) ?? today) <= on ? animator : null;
    events.push({
      happened_at: instantOn(on, events.length),
      actor_id,
      kind,
      subject_kind: subject[0],
      subject_id: subject[1],
      territory_id,
      establishment_id,
      data,
      invented: true,
    });
  };

  for (const { plan, id } of draft.grounds) {
    const territory = ['territory', id] as const;
    tell(plan.opened, 'territories.opened', territory, id, { name: plan.name, on: plan.opened });
    if (plan.interruption) {
      const { kind, from, to } = plan.interruption;
      tell(from, `territories.${kind}`, territory, id, { name: plan.name, on: from });
      tell(to, 'territories.reopened', territory, id, { name: plan.name, on: to });
    }
    const joined = Map.groupBy(
      world.territory_commune.filter((line) => line.territory_id === id && line.starts_on > plan.opened),
      (line) => line.starts_on,
    );
    for (const [on, lines] of joined) tell(on, 'territories.perimeter_changed', territory, id, { name: plan.name, from: on, added: lines.length, removed: 0 });
  }
  for (const { territory_id, name: parameter, value: after, reason, set_at } of world.territory_parameter) {
    const data = { name: territoryNames.get(territory_id) ?? '', parameter, before: PARAMETERS[parameter].default, after, reason };
    tell(set_at.slice(0, 10), 'territories.parameter_set', ['territory', territory_id], territory_id, data);
  }
  for (const agreement of world.agreement) {
    const data = { number: agreement.number, title: agreement.title };
    const subject = ['agreement', agreement.id] as const;
    if (agreement.signed_on) tell(agreement.signed_on, 'agreements.signed', subject, agreement.territory_id, { ...data, endsOn: agreement.first_ends_on });
    else tell(agreement.created_at.slice(0, 10), 'agreements.drafted', subject, agreement.territory_id, data);
  }
  for (const amendment of world.agreement_amendment) {
    tell(amendment.signed_on, 'agreements.amended', ['agreement', amendment.agreement_id], amendment.territory_id, {
      number: amendment.number,
      summary: amendment.summary,
    });
  }
  const sheets = new Map(world.establishment.map((sheet) => [sheet.id, sheet]));
  for (const { person_id: personId, role, territory_id, establishment_id, starts_on, ends_on, end_reason } of world.role_assignment) {
    const sheet = sheets.get(establishment_id ?? '');
    const at = territory_id ?? sheet?.territory_id;
    if (!at) continue;
    const data = { name: names.get(personId) ?? '', role, place: sheet?.name ?? territoryNames.get(at) ?? null, personId };
    tell(starts_on, 'people.role_given', ['person', personId], at, data, establishment_id);
    if (ends_on) tell(ends_on, 'people.role_ended', ['person', personId], at, { ...data, reason: end_reason ?? '' }, establishment_id);
  }
  tellEstablishments(draft, tell);
  world.event.push(...events.sort((a, b) => (a.happened_at < b.happened_at ? -1 : a.happened_at > b.happened_at ? 1 : 0)));
}

type Tell = (
  on: string,
  kind: string,
  subject: readonly [EventRow['subject_kind'], string],
  territory_id: string,
  data: Record<string, unknown>,
  establishment_id?: string | null,
) => void;

function tellEstablishments({ world }: Draft, tell: Tell): void {
  const establishments = new Map(world.establishment.map((establishment) => [establishment.id, establishment]));
  const nameOf = (id: string) => establishments.get(id)?.name ?? '';
  for (const role of world.establishment_role) {
    const name = nameOf(role.establishment_id);
    const subject = ['establishment', role.establishment_id] as const;
    tell(role.starts_on, 'organisations.establishment_added', subject, role.territory_id, { name, role: role.role, source: 'manual' }, role.establishment_id);
    if (!role.ends_on) continue;
    tell(role.ends_on, 'organisations.role_ended', subject, role.territory_id, { name, role: role.role }, role.establishment_id);
    tell(role.ends_on, 'organisations.sheet_closed', subject, role.territory_id, { name, on: role.ends_on }, role.establishment_id);
  }
  for (const { establishment_id, territory_id, name: contact, left_on } of world.contact) {
    if (left_on)
      tell(
        left_on,
        'organisations.contact_left',
        ['establishment', establishment_id],
        territory_id,
        { name: nameOf(establishment_id), contact, on: left_on },
        establishment_id,
      );
  }
  for (const note of world.note) {
    tell(
      note.written_at.slice(0, 10),
      'organisations.note_added',
      ['establishment', note.establishment_id],
      note.territory_id,
      { name: nameOf(note.establishment_id) },
      note.establishment_id,
    );
  }
  const halfDays = new Map<string, number>();
  for (const line of world.pledge_line) halfDays.set(line.pledge_id, (halfDays.get(line.pledge_id) ?? 0) + line.half_days);
  for (const pledge of world.pledge) {
    const data = { name: nameOf(pledge.establishment_id), year: pledge.year, halfDays: halfDays.get(pledge.id) ?? 0 };
    const on = pledge.withdrawn_on ?? pledge.confirmed_on ?? pledge.created_at.slice(0, 10);
    tell(on, `agreements.pledge_${pledge.status}`, ['pledge', pledge.id], pledge.territory_id, data, pledge.establishment_id);
  }
}
