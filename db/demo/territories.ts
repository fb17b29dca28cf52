import type { AdministrativeGeography } from '../../src/platform/geography/communes.ts';
import type { PlainDate } from './calendar.ts';
import type { Draft } from './draft.ts';
import { phone } from './draft.ts';
import { told, type TerritoryPlan } from './network.ts';
import { slug } from './names.ts';
import { instantOn, type TerritoryCommuneRow } from './world.ts';

/** Adds the 31 territories and their dated perimeters, made of real communes. Hosts are named by a later step. */
export function layTerritories(draft: Draft, geography: AdministrativeGeography): void {
  const groupings = new Map(geography.intercommunalities.map((grouping) => [grouping.code, grouping]));
  for (const ground of draft.grounds) {
    const { plan, id } = ground;
    const lines = new Map<string, TerritoryCommuneRow>();
    const take = (commune_code: string, starts_on: PlainDate, chosen_by: TerritoryCommuneRow['chosen_by']) => {
      if (!draft.communes.has(commune_code)) throw new Error(`${plan.code}: no commune ${commune_code}`);
      if (!lines.has(commune_code)) lines.set(commune_code, { territory_id: id, commune_code, starts_on, ends_on: null, chosen_by });
    };
    if (plan.departement) {
      for (const commune of geography.communes) if (commune.departementCode === plan.departement) take(commune.code, plan.opened, 'departement');
    }
    for (const part of plan.intercommunalities ?? []) {
      const { code, since } = typeof part === 'string' ? { code: part, since: plan.opened } : part;
      const grouping = groupings.get(code);
      if (!grouping) throw new Error(`${plan.code}: no grouping of communes ${code}`);
      for (const commune of grouping.communeCodes) take(commune, since, 'intercommunality');
    }
    draft.world.territory_commune.push(...lines.values());
    ground.communes = [...lines.keys()].flatMap((code) => draft.communes.get(code) ?? []);
    draft.world.territory.push({
      id,
      code: plan.code,
      name: plan.name,
      kind: plan.kind,
      status: 'open',
      opened_on: plan.opened,
      time_zone: plan.timeZone ?? 'Europe/Paris',
      overseas: plan.timeZone !== undefined,
      host_organisation_id: '',
      ...describe(plan),
      contact_email: `bonjour@alize-${slug(plan.code)}.example`,
      contact_phone: phone(draft, 'desk'),
      invented: !plan.named,
      created_at: instantOn(plan.opened),
    });
  }
}

function describe(plan: TerritoryPlan): { description: string; description_en: string } {
  const facts = told[plan.code];
  return facts
    ? {
        description: `${facts.fr} Le périmètre, les entreprises et les personnes présentés ici sont inventés pour la démonstration.`,
        description_en: `${facts.en} The perimeter, companies and people shown here are invented for the demonstration.`,
      }
    : {
        description: `Territoire imaginé pour la démonstration, sur des communes réelles : des établissements ${plan.of} y prêtent quelques jours de compétences aux petites entreprises voisines.`,
        description_en: 'A territory imagined for the demonstration, on real communes: its larger sites lend a few days of skills to the small firms nearby.',
      };
}
