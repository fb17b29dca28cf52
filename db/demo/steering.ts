// The steering committees of the last years and those to come. Savoie's twelfth met in May 2018, Colmar meets each year (published); the rest is invented, and marked so.
import type { Tx } from '../../src/platform/database.ts';
import { insertRows } from '../rows.ts';
import { addDays, type PlainDate } from './calendar.ts';
import { idOf, stream } from './random.ts';
import { instantOn, type World } from './world.ts';

/** The year of the first one, where all of them are told; elsewhere the last three years are. */
const SINCE: Record<string, number> = { savoie: 2007, colmar: 2011, vosges: 2014 };
/** Nothing planned this year: the planner says so when September begins. */
const FORGOTTEN = ['fougeres', 'bresle'];
/** Days from today to the coming one: the first that is not between the feasts of the year's end. */
const COMING_IN = [24, 33, 15];
const POINTS = [
  'Résultats de l’année',
  'Engagements des entreprises et nouveaux partenaires',
  'Programme de l’année à venir',
  'Renouvellement de la convention',
  'Questions diverses',
];
const NOTED: readonly string[] = [
  'Les résultats sont présentés et approuvés. Le préfet salue la fidélité des entreprises.',
  'Deux entreprises annoncent qu’elles pourraient rejoindre le réseau. Chacun en parle autour de soi.',
  'Priorité aux projets des communes les plus éloignées.',
  'Le renouvellement est approuvé, dans les mêmes termes.',
  'Un dirigeant aidé est venu raconter son projet.',
];

const betweenFeasts = (day: PlainDate): boolean => day.slice(5) >= '12-20' || day.slice(5) <= '01-06';

/** Writes them; acts as the installation, while the history is being made. */
export async function meetSteering(tx: Tx, world: World, today: PlainDate): Promise<void> {
  const meetings: Record<string, unknown>[] = [];
  const points: Record<string, unknown>[] = [];
  const invitees: Record<string, unknown>[] = [];
  const thisYear = Number(today.slice(0, 4));
  for (const territory of world.territory) {
    const from = stream(`steering ${territory.code}`);
    const opened = Number(territory.opened_on.slice(0, 4));
    const signed = world.agreement.filter((one) => one.territory_id === territory.id && one.status === 'signed');
    const place = from.chance(0.6) ? 'Préfecture' : 'Chambre de commerce et d’industrie';
    const usual = territory.code === 'savoie' ? '05-17' : `0${from.int(3, 6)}-${from.int(10, 27)}`;
    const coming = COMING_IN.map((days) => addDays(today, days)).find((day) => !betweenFeasts(day))!;
    // Vosges meets in a few weeks, as it did each year about this day.
    const dayOf = (year: number): PlainDate =>
      weekday(territory.code === 'vosges' ? `${year}${coming.slice(4)}`.replace('-02-29', '-02-28') : `${year}-${usual}`);
    const first = SINCE[territory.code] ?? Math.max(opened + 1, thisYear - 2);
    const last = territory.code === 'vosges' ? Number(coming.slice(0, 4)) : FORGOTTEN.includes(territory.code) ? thisYear - 1 : thisYear;
    for (let year = first; year <= last; year++) {
      const on = dayOf(year);
      const agreement = signed.find(({ starts_on, ends_on }) => starts_on <= on && ends_on >= on) ?? null;
      const over = on < today;
      const invited = !over && on <= addDays(today, 40);
      const ending = agreement !== null && agreement.ends_on < addDays(on, 366);
      const number = SINCE[territory.code] ? year - first + 1 : year - opened;
      const id = idOf(`steering ${territory.code} ${year}`);
      meetings.push({
        id,
        territory_id: territory.id,
        number,
        status: over ? 'held' : invited ? 'invited' : 'planned',
        held_on: on,
        at_time: '14:30',
        place,
        word: over ? null : 'Nous regarderons ensemble l’année et ce que nous voulons pour la suivante.',
        agreement_id: agreement?.id ?? null,
        renewal: over && ending ? 'renew' : null,
        renewal_note: null,
        noted: over && year >= thisYear - 2 ? 'Une réunion chaleureuse. Le compte rendu part à tous les signataires.' : null,
        sequence: 0,
        invited_at: over || invited ? instantOn(addDays(on, -45) < today ? addDays(on, -45) : addDays(today, -1), 2) : null,
        closed_at: over ? instantOn(on, 9) : null,
        cancelled_at: null,
        cancel_reason: null,
        created_at: instantOn(addDays(on, -60) < today ? addDays(on, -60) : addDays(today, -2), 1),
        invented: true,
      });
      POINTS.filter((_, at) => at !== 3 || ending).forEach((title, at, all) => {
        points.push({
          id: idOf(`steering point ${id} ${at}`),
          meeting_id: id,
          territory_id: territory.id,
          position: at + 1,
          title,
          body: null,
          noted: over && year >= thisYear - 2 ? NOTED[POINTS.indexOf(all[at]!)] : null,
        });
      });
      const signatories = agreement ? world.agreement_signatory.filter((one) => one.agreement_id === agreement.id) : [];
      for (const [at, one] of signatories.entries()) {
        const answers = !over && invited && from.chance(0.5);
        invitees.push({
          id: idOf(`steering invitee ${id} ${at}`),
          meeting_id: id,
          territory_id: territory.id,
          kind: one.role,
          organisation: one.name,
          name: one.represented_by,
          email: `copil-${at + 1}@${territory.code}.example`,
          invited_at: over || invited ? instantOn(addDays(on, -45) < today ? addDays(on, -45) : addDays(today, -1), 2) : null,
          answer: answers ? (from.chance(0.7) ? 'coming' : 'excused') : null,
          answered_at: answers ? instantOn(addDays(today, -1), 6) : null,
          attended: over ? from.chance(0.8) : null,
        });
      }
    }
  }
  await insertRows(tx, 'steering_meeting', meetings);
  await insertRows(tx, 'steering_point', points);
  await insertRows(tx, 'steering_invitee', invitees);
}
/** The Monday after, for a day of the week-end. */
function weekday(day: PlainDate): PlainDate {
  const of = new Date(`${day}T00:00:00Z`).getUTCDay();
  return of === 6 ? addDays(day, 2) : of === 0 ? addDays(day, 1) : day;
}
