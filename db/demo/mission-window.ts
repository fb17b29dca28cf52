// What the shop window shows on every day the demo is made: missions in every state, and one to sign for each of those the demo offers to be.
import { castIn } from './cast.ts';
import type { RoomWorld } from './decisions.ts';
import { golbey } from './lenders.ts';
import type { MissionPlan, MissionWorld } from './mission-rows.ts';
import { idOf } from './random.ts';
import type { World } from './world.ts';

type Grant = RoomWorld['decision_grant'][number];
type State = MissionPlan['state'];
type LightKind = Exclude<MissionPlan['kind'], 'mission'>;

/** In this order, as grants come; what a project being helped shows first is at work, what one agreed to shows has not begun. */
const SHOWN: readonly State[] = ['running', 'routed', 'suspended', 'papers_signed', 'proposed', 'wanted', 'manager_agreed', 'employee_agreed'];
const AT_WORK: readonly State[] = ['running', 'suspended'];
/** Who signs for a site, of those whom the demo offers to be, and the light form that waits for them where no whole mission does. */
const SIGN: readonly { part: string; kind: LightKind; title: string; domain: string; always?: true }[] = [
  { part: 'chair', kind: 'conversation', title: 'Une heure sur un dossier de certification', domain: 'hqse' },
  { part: 'hr', kind: 'workshop', title: 'Une demi-journée sur un parcours d’accueil', domain: 'hr', always: true },
  { part: 'site', kind: 'visit', title: 'Voir comment un site prépare un audit', domain: 'hqse' },
  { part: 'co-chair', kind: 'conversation', title: 'Une heure sur un plan de formation', domain: 'hr' },
  { part: 'many-hats', kind: 'visit', title: 'Voir comment un laboratoire tient ses instruments', domain: 'hqse' },
];
/** Light forms of the shop window besides. */
const LIGHT: readonly { part: string; kind: LightKind; state: State; title: string; domain: string }[] = [
  { part: 'chair', kind: 'conversation', state: 'proposed', title: 'Une heure sur le calcul des coûts de revient', domain: 'management_finance' },
  { part: 'site', kind: 'visit', state: 'employee_agreed', title: 'Voir comment un atelier suit ses commandes', domain: 'production' },
  { part: 'site', kind: 'workshop', state: 'ended', title: 'Une demi-journée sur l’accueil d’un apprenti', domain: 'hr' },
  { part: 'chair', kind: 'conversation', state: 'cancelled', title: 'Une heure sur un appel d’offres', domain: 'sales' },
];
/** What fills in for a state that no mission of the day has come to. */
const SPARE: Partial<Record<State, { kind: LightKind; title: string; domain: string }>> = {
  wanted: { kind: 'conversation', title: 'Une heure sur un premier recrutement', domain: 'hr' },
  running: { kind: 'workshop', title: 'Une demi-journée sur le rangement d’un atelier', domain: 'production' },
  suspended: { kind: 'visit', title: 'Voir comment un magasin suit ses stocks', domain: 'purchasing_supply' },
};

export interface LightForm {
  territoryId: string;
  /** Which of the projects that may be helped, in turn. */
  nth: number;
  plan: Omit<MissionPlan, 'year'>;
  /** The address of who signs its letter for the site; null: no letter waits. */
  lender: string | null;
}

/** One shop window, filled as the grants of the day come. */
export class ShopWindow {
  readonly #rows: MissionWorld;
  readonly #world: World;
  readonly #vosges: string | undefined;
  /** By site, who signs there. */
  readonly #signs: ReadonlyMap<string, string>;
  readonly #shown = new Set<State>();
  /** Sites of the cast where a whole mission waits. */
  readonly #routed = new Set<string>();

  constructor(rows: MissionWorld, world: World) {
    this.#rows = rows;
    this.#world = world;
    this.#vosges = world.territory.find(({ code }) => code === golbey.territory)?.id;
    this.#signs = new Map(SIGN.flatMap(({ part, always }) => (always ? [] : [[this.#siteOf(part), castIn(part).email] as const])));
  }
  /** What a grant of the shop window, decided a while ago, becomes: one mission or two; null: as elsewhere, or as drawn. */
  statesOf(grant: Grant, { helped, first }: { helped: boolean; first: boolean }): readonly State[] | null {
    const cast = this.#signs.has(grant.establishment_id) && !this.#routed.has(grant.establishment_id);
    if (cast) this.#routed.add(grant.establishment_id);
    const begins = helped && first;
    const here = grant.territory_id === this.#vosges;
    if (cast) return this.#show(here, begins && grant.half_days > 1 ? ['running', 'routed'] : ['routed']);
    if (!here) return null;
    const next = SHOWN.find((state) => !this.#shown.has(state) && (begins ? AT_WORK.includes(state) : helped || !AT_WORK.includes(state)));
    return next ? this.#show(here, [next]) : null;
  }
  /** Where only projects at work have grants, the last of them waits for its signatures, whole or for a part: a light form never does. */
  share(planned: readonly { grant: Grant; states: readonly State[]; decided: boolean }[]): void {
    const here = planned.filter(({ grant, decided }) => grant.territory_id === this.#vosges && decided);
    const last = here.findLast(({ grant }) => grant.half_days > 1) ?? here.at(-1);
    if (!last || here.some(({ states }) => states.some((state) => state === 'routed' || state === 'manager_agreed'))) return;
    (last as { states: readonly State[] }).states = last.grant.half_days > 1 ? [last.states[0]!, 'routed'] : ['routed'];
  }
  /** A whole mission of this site waits for its signatures. */
  toSign(key: string, establishmentId: string): void {
    const lender = this.#signs.get(establishmentId);
    if (lender) this.#rows.to_sign.push({ missionId: idOf(`mission ${key}`), lender });
  }
  /** What is missing in the window once every grant is lent. */
  lightForms(): LightForm[] {
    const forms = LIGHT.map((light, nth) => this.#light(`light ${nth}`, nth, light, null));
    SIGN.forEach((light, nth) => {
      const site = this.#siteOf(light.part);
      if (light.always || !this.#isSigned(site))
        forms.push(this.#light(`light to sign ${light.part}`, nth, { ...light, state: 'papers_signed' }, castIn(light.part).email));
    });
    const there = new Set(this.#rows.mission.flatMap(({ territory_id, status }) => (territory_id === this.#vosges ? [String(status)] : [])));
    Object.entries(SPARE).forEach(([state, spare], nth) => {
      if (!there.has(state)) forms.push(this.#light(`light spare ${state}`, nth, { part: 'site', ...spare, state: state as State }, null));
    });
    return forms;
  }

  #light(
    key: string,
    nth: number,
    { part, kind, state, title, domain }: { part: string; kind: LightKind; state: State; title: string; domain: string },
    lender: string | null,
  ): LightForm {
    const establishmentId = this.#siteOf(part);
    const territoryId = this.#world.establishment.find(({ id }) => id === establishmentId)!.territory_id!;
    const plan = { key, grantId: null, ofDecision: false, establishmentId, skillDomain: domain, halfDays: 1, state, kind, title };
    return { territoryId, nth, plan, lender };
  }
  #show(here: boolean, states: readonly State[]): readonly State[] {
    if (here) for (const state of states) this.#shown.add(state);
    return states;
  }
  #isSigned(site: string): boolean {
    const lender = this.#signs.get(site);
    return this.#rows.to_sign.some((one) => one.lender === lender);
  }
  /** The site where a member of the cast works. */
  #siteOf(part: string): string {
    const { email } = castIn(part);
    const person = this.#world.person.find((one) => one.email === email)?.id;
    const role = this.#world.role_assignment.find(
      ({ person_id, role: held, ends_on }) => person_id === person && ['site_manager', 'lender_hr'].includes(held) && ends_on === null,
    );
    return role!.establishment_id!;
  }
}
