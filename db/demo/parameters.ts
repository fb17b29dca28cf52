import type { ParameterName, ParameterValue } from '../../src/features/territories/parameters.ts';
import { addMonths } from './calendar.ts';
import { type Draft, groundOf } from './draft.ts';
import { instantOn } from './world.ts';

/** Where a territory departs from the defaults, with the reason; those of named territories come from the sources (rules R1 to R20). */
const variations: readonly { territory: string; name: ParameterName; value: ParameterValue; reason: string }[] = [
  { territory: 'vosges', name: 'sectors', value: ['B', 'C', 'E'], reason: 'Le territoire aide les PME industrielles (Vosges info, 2015).' },
  { territory: 'vosges', name: 'renewal', value: 'yearly', reason: 'Convention reconduite chaque année depuis 2016 (Vosges info, 2023).' },
  { territory: 'vosges', name: 'agreement_months', value: 12, reason: 'Convention reconduite chaque année depuis 2016 (Vosges info, 2023).' },
  {
    territory: 'longwy',
    name: 'loan_requires_days',
    value: true,
    reason: 'Toute aide financière est liée à un apport en compétences (Correspondances Lorraines, 2010).',
  },
  {
    territory: 'longwy',
    name: 'days_default',
    value: 4,
    reason: 'Les apports sont plus longs ici : 8 jours par entreprise en moyenne (Entreprise & Carrières, 2011).',
  },
  {
    territory: 'longwy',
    name: 'days_soft_cap',
    value: 8,
    reason: 'Les apports sont plus longs ici : 8 jours par entreprise en moyenne (Entreprise & Carrières, 2011).',
  },
  {
    territory: 'terres-de-lorraine',
    name: 'job_rule_days',
    value: 'create_or_keep',
    reason: 'Toute création ou sauvegarde d’emploi compte (Entreprise & Carrières no 1432).',
  },
  { territory: 'terres-de-lorraine', name: 'loan_max', value: 22000, reason: 'Avances de 21 800 € en moyenne par projet (Entreprise & Carrières no 1432).' },
  {
    territory: 'terres-de-lorraine',
    name: 'stages',
    value: ['growth', 'takeover', 'reorganisation'],
    reason: 'Les reprises tiennent une grande place (Entreprise & Carrières no 1432).',
  },
  {
    territory: 'indre',
    name: 'job_rule_loan',
    value: 'none',
    reason: 'Le comité tient à ne pas lier l’aide à une obligation de créer des emplois (Le Petit Solognot).',
  },
  { territory: 'la-reunion', name: 'job_rule_days', value: 'min_jobs', reason: 'Trois emplois au moins (linfo.re, 2014).' },
  { territory: 'colmar', name: 'eligible_size', value: 50, reason: 'Le fonds s’adresse aux PME de 10 à 50 salariés (Le Journal des Entreprises, 2010).' },
  { territory: 'colmar', name: 'agreement_months', value: 24, reason: 'Convention de deux ans (Le Journal des Entreprises, 2010).' },
  {
    territory: 'gard-cevennes',
    name: 'stages',
    value: ['growth', 'takeover', 'creation', 'difficulty'],
    reason: 'Jeunes entreprises et entreprises en difficulté comprises (Objectif Gard, 2012).',
  },
  { territory: 'meuse', name: 'state_votes', value: true, reason: 'L’État siège et vote au comité (La Gazette France).' },
  { territory: 'meuse', name: 'council_votes', value: true, reason: 'Le conseil général siège et vote au comité (La Gazette France).' },
  { territory: 'dunkerque', name: 'decision_mode', value: 'majority', reason: 'Choix du comité, en démonstration.' },
  { territory: 'roanne', name: 'sessions_per_year', value: 4, reason: 'Une séance par trimestre, en démonstration.' },
];

/** Adds the parameters that territories have changed, set by their animator a few months after arriving. */
export function varyParameters(draft: Draft): void {
  variations.forEach(({ territory, name, value, reason }, rank) => {
    const { id, plan } = groundOf(draft, territory);
    const animator = draft.world.role_assignment.find((role) => role.role === 'local_animator' && role.territory_id === id && role.ends_on === null);
    const on = [addMonths(animator?.starts_on ?? plan.opened, 2), addMonths(draft.today, -1)].sort()[0] ?? plan.opened;
    draft.world.territory_parameter.push({ territory_id: id, name, value, reason, set_by: animator?.person_id ?? null, set_at: instantOn(on, rank) });
  });
}
