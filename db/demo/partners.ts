import { type Draft, type Ground, type Partner, pastDay } from './draft.ts';
import type { HostKind } from './network.ts';
import { addCompany, addEstablishment, drawCommune, nextRoot } from './organisations.ts';
import { stream } from './random.ts';
import type { OrganisationRow } from './world.ts';

/** Hosts look like real bodies: their name says that they are not. */
const hostNames: Record<HostKind, { name: (territory: string) => string; naf: string; kind: OrganisationRow['kind']; legalForm: string; staff: number }> = {
  chamber: { name: (territory) => `Chambre de commerce (démo) · ${territory}`, naf: '94.11Z', kind: 'public_body', legalForm: '7381', staff: 64 },
  initiative: { name: (territory) => `Plateforme d'initiative (démo) · ${territory}`, naf: '94.99Z', kind: 'association', legalForm: '9220', staff: 9 },
  intercommunality: { name: (territory) => `Communauté de communes (démo) · ${territory}`, naf: '84.11Z', kind: 'public_body', legalForm: '7346', staff: 118 },
  agency: { name: (territory) => `Agence de développement (démo) · ${territory}`, naf: '84.13Z', kind: 'association', legalForm: '9220', staff: 17 },
};

/** Adds to each territory its host, the banks and accountancy firms of its committee, and the funder of its loans when it has one. */
export function inventPartners(draft: Draft): void {
  const banks = Array.from({ length: 6 }, (_, rank) =>
    addCompany(draft, {
      key: `bank ${rank}`,
      name: `${['Crédit', 'Banque', 'Caisse'][rank % 3]} ${nextRoot(draft)}`,
      naf: '64.19Z',
      staff: 2400 + rank * 700,
      since: '2000-01-10',
    }),
  );
  let branch = 1;
  for (const ground of draft.grounds) {
    const { plan } = ground;
    const from = stream(`partners ${plan.code}`);
    const partners: Partner[] = [];
    const seat = (organisation: OrganisationRow, role: Partner['role'], name: string, nth: number, headcount: number) => {
      const commune = role === 'host' ? (draft.communes.get(plan.town) ?? drawCommune(ground, from)) : drawCommune(ground, from);
      const since = role === 'host' ? plan.opened : pastDay(draft, from, [400, 4000], plan.opened);
      const establishment = addEstablishment(draft, {
        key: `${role} ${plan.code} ${organisation.id}`,
        organisation,
        ground,
        name,
        nth,
        commune,
        headcount,
        since,
        role,
        from,
      });
      partners.push({ establishment, organisation, role });
    };
    const host = addHost(draft, ground);
    seat(host, 'host', host.name, 1, hostNames[plan.host].staff);
    for (const bank of from.shuffled(banks).slice(0, plan.banks ?? 2))
      seat(bank, 'bank', `${bank.name} · Agence entreprises ${plan.of}`, ++branch, from.int(8, 40));
    for (let rank = 0; rank < (plan.accountants ?? 1); rank++) {
      const firm = addCompany(draft, {
        key: `accountant ${plan.code} ${rank}`,
        name: `Cabinet ${nextRoot(draft)}`,
        naf: '69.20Z',
        staff: from.int(8, 45),
        since: plan.opened,
      });
      seat(firm, 'accountant', firm.name, 1, from.int(8, 45));
    }
    if (plan.named || from.chance(0.4)) {
      const fund = addCompany(draft, {
        key: `funder ${plan.code}`,
        name: `Fonds local (démo) · ${plan.name}`,
        naf: '84.13Z',
        staff: 4,
        since: plan.opened,
        kind: 'association',
        legalForm: '9220',
      });
      seat(fund, 'funder', fund.name, 1, 4);
    }
    draft.partners.set(plan.code, partners);
  }
}

function addHost(draft: Draft, ground: Ground): OrganisationRow {
  const host = hostNames[ground.plan.host];
  const organisation = addCompany(draft, {
    key: `host ${ground.plan.code}`,
    name: host.name(ground.plan.name),
    naf: host.naf,
    staff: host.staff,
    since: ground.plan.opened,
    kind: host.kind,
    legalForm: host.legalForm,
  });
  const territory = draft.world.territory.find(({ id }) => id === ground.id);
  if (territory) territory.host_organisation_id = organisation.id;
  return organisation;
}
