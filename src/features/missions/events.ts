import type {} from '../../platform/events.ts';

/** What names a mission in a sentence. Told under the file it helps (which a recused member does not see), and to the site that lends. */
export interface OfMission {
  missionId: string;
  /** Of the file. */
  reference: string;
  /** Of the firm. */
  name: string;
  /** Of the site that lends. */
  site: string;
  title: string;
  kind: string;
  halfDays: number;
}

declare module '../../platform/events.ts' {
  interface Events {
    /** Days are granted (or a light form is set up): somebody is looked for. */
    'missions.wanted': OfMission;
    /** Somebody of the site is asked. Nobody is named before the mission is agreed. */
    'missions.proposed': OfMission;
    /** What the employee had agreed to has changed: they are asked again. */
    'missions.asked_again': OfMission;
    'missions.employee_agreed': OfMission;
    /** Told without name or reason, to the animators alone: no consequence comes of it. */
    'missions.employee_refused': OfMission;
    'missions.withdrawn': OfMission & { reason: string };
    /** The animator says who answers for the site; the link goes to them. */
    'missions.manager_named': OfMission & { manager: string };
    'missions.manager_agreed': OfMission & { expert: string };
    'missions.manager_refused': OfMission & { reason: string };
    'missions.route_chosen': OfMission & { route: string; reason: string };
    /** On the true first day, or since a sheet changed, the chosen route is no longer permitted, or undecided: people decide. */
    'missions.route_doubted': OfMission & { route: string };
    /** Every signature the route needs is there; of a light form, none was needed. */
    'missions.papers_signed': OfMission;
    /** `paper`: the number of the one that is void; without it, all of them. */
    'missions.papers_void': OfMission & { reason: string; paper?: string };
    'missions.started': OfMission & { on: string };
    'missions.suspended': OfMission & { reason: string };
    'missions.resumed': OfMission;
    'missions.extended': OfMission & { more: number; reason: string };
    'missions.prolonged': OfMission & { until: string; reason: string };
    'missions.ended': OfMission & { how: string; reason: string; done: number };
    'missions.cancelled': OfMission & { reason: string };
    /** The expert could not go on; `next` is the mission that takes the rest. */
    'missions.replaced': OfMission & { reason: string; next: string };
    'missions.plan_agreed': OfMission & { side: string };
  }
}
