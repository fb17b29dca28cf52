// Where each act of a page is sent, and what is said once it is done.
import type { MissionAct } from './life-cycle.ts';

/** The address of an act, under the mission's own. */
export const ACT_PATH: Partial<Record<MissionAct, string>> = {
  propose: 'proposer',
  employee_agree: 'accepter',
  employee_refuse: 'decliner',
  withdraw: 'retirer',
  name_manager: 'responsable',
  manager_agree: 'accord-du-site',
  manager_refuse: 'refus-du-site',
  choose_route: 'voie',
  papers_void: 'papiers-a-refaire',
  start: 'commencer',
  suspend: 'suspendre',
  resume: 'reprendre',
  extend: 'ajouter-des-jours',
  prolong: 'prolonger',
  end: 'terminer',
  no_show: 'absence',
  replace: 'remplacer',
  cancel: 'annuler',
};
export const MISSION_DONE = [
  'make',
  'edit',
  'plan',
  'plan_agree',
  'propose',
  'withdraw',
  'employee_agree',
  'employee_refuse',
  'name_manager',
  'manager_agree',
  'manager_refuse',
  'choose_route',
  'papers_void',
  'start',
  'suspend',
  'resume',
  'extend',
  'prolong',
  'end',
  'no_show',
  'replace',
  'cancel',
] as const satisfies readonly (MissionAct | 'make' | 'plan_agree')[];
export type MissionDone = Exclude<(typeof MISSION_DONE)[number], 'make'>;
