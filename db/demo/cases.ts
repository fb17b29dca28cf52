import { addDays, later, type PlainDate, yearOf } from './calendar.ts';
import { type Draft, type Firm, groundOf } from './draft.ts';
import type { ProjectWords } from './file-words.ts';
import { addCompany, addEstablishment, drawCommune } from './organisations.ts';
import { stream } from './random.ts';

/** A case that was published, told as its source tells it; the firm that bears it here is invented. */
interface PublishedCase {
  /** Where the source places it; a case told without a place is put where the words fit. */
  territory: string;
  year: number;
  /** An invented firm of the trade that the story wants. */
  firm: { name: string; naf: string; headcount: number };
  words: ProjectWords;
}

const cases: readonly PublishedCase[] = [
  {
    territory: 'saint-nazaire',
    year: 2003,
    firm: { name: 'Mécanique des Écluses', naf: '25.62B', headcount: 34 },
    words: {
      kind: 'growth',
      title: 'Mettre en place la norme ISO 9002',
      problem: 'Nos clients demandent une norme de qualité et nous ne savons pas par où commencer.',
      description:
        'L’entreprise veut mettre en place une norme de qualité (ISO 9002). Un ingénieur qualité d’un constructeur aéronautique l’accompagne quinze jours répartis sur un an.',
      domain: 'hqse',
      result: 'La norme en place.',
      halfDays: 30,
    },
  },
  {
    territory: 'saint-nazaire',
    year: 2003,
    firm: { name: 'Chaudronnerie de la Pointe', naf: '25.11Z', headcount: 21 },
    words: {
      kind: 'growth',
      title: 'Un savoir-faire de soudure en plus',
      problem: 'Il nous manque un savoir-faire de soudure pour prendre certaines commandes.',
      description:
        'L’entreprise a besoin d’un savoir-faire de soudure supplémentaire. Des soudeurs, techniciens du même constructeur, viennent transmettre le leur.',
      domain: 'production',
      result: 'Un savoir-faire de soudure transmis à l’équipe.',
    },
  },
  {
    territory: 'angers-saumur',
    year: 2003,
    firm: { name: 'Atelier numérique du Bief', naf: '62.01Z', headcount: 3 },
    words: {
      kind: 'creation',
      title: 'Un rendez-vous par mois, avec des objectifs',
      problem: 'Je me lance et je voudrais quelqu’un avec qui faire le point chaque mois.',
      description: 'Un créateur rencontre chaque mois un cadre des télécommunications, avec des objectifs pour la fois suivante, pendant un an.',
      domain: 'strategy',
      result: 'Des partenaires trouvés.',
    },
  },
  {
    territory: 'gard-cevennes',
    year: 2012,
    firm: { name: 'Services industriels de la Combe', naf: '81.22Z', headcount: 16 },
    words: {
      kind: 'growth',
      title: 'Obtenir l’habilitation pour les sites SEVESO 2',
      problem: 'Sans habilitation nous ne pouvons pas travailler sur les sites classés.',
      description:
        'L’entreprise de services veut obtenir l’habilitation nécessaire pour travailler sur les sites SEVESO 2. Le site d’un groupe de chimie l’y prépare.',
      domain: 'hqse',
      result: 'L’habilitation obtenue.',
    },
  },
  {
    territory: 'valenciennes',
    year: 2013,
    firm: { name: 'Usinage du Champ-Rond', naf: '25.62B', headcount: 45 },
    words: {
      kind: 'reorganisation',
      title: 'Moderniser la production d’un sous-traitant',
      problem: 'Il faut moderniser notre production pour rester dans la course.',
      description:
        'Un sous-traitant modernise sa production avec l’aide d’un grand constructeur qui est aussi son client : le lien est déclaré, et son représentant se retire de la décision.',
      domain: 'production',
      result: 'Une production modernisée et des emplois confortés.',
      halfDays: 7,
      customer: 'Le grand constructeur qui aide',
    },
  },
  {
    territory: 'lannion',
    year: 2017,
    firm: { name: 'Chocolaterie des Genêts', naf: '10.82Z', headcount: 8 },
    words: {
      kind: 'growth',
      title: 'Se distinguer quand tous achètent les mêmes moules',
      problem: 'Tous les chocolatiers achètent leurs moules aux trois mêmes fabricants : comment se distinguer ?',
      description:
        'Un chocolatier veut se distinguer alors que tous achètent aux trois mêmes fabricants de moules. Des compétences transversales l’aident plus que celles du métier.',
      domain: 'strategy',
      result: 'De nouvelles formes et de nouveaux clients.',
    },
  },
  {
    territory: 'manche',
    year: 2017,
    firm: { name: 'Menuiserie du Phare', naf: '43.32A', headcount: 6 },
    words: {
      kind: 'difficulty',
      title: 'Quelqu’un à qui parler après un refus de prêt',
      problem: 'La banque a refusé le prêt, et je n’ai personne à qui en parler.',
      description:
        'Après le refus d’un prêt, le dirigeant cherche à qui parler. Des membres du comité, ses pairs, l’écoutent et l’aident à reprendre son dossier.',
      domain: 'management_finance',
      result: 'La fin de l’isolement.',
    },
  },
];

/** Firms helped in the years of the cases, where the published numbers leave room for them; elsewhere one of the firms already counted bears the case. */
export function addCaseFirms(draft: Draft, counted: (territory: string, day: PlainDate) => boolean): void {
  for (const { territory, year, firm } of cases) {
    const ground = groundOf(draft, territory);
    const since = later(`${year}-05-15`, addDays(ground.plan.opened, 90));
    if (counted(territory, since)) continue;
    const from = stream(`case ${firm.name}`);
    const organisation = addCompany(draft, { key: firm.name, name: firm.name, naf: firm.naf, staff: firm.headcount, since });
    const commune = drawCommune(ground, from);
    const establishment = addEstablishment(draft, {
      key: firm.name,
      organisation,
      ground,
      name: firm.name,
      nth: 1,
      commune,
      headcount: firm.headcount,
      since,
      role: 'beneficiary',
      from,
    });
    draft.takenFirmNames.add(firm.name);
    draft.firms.push({ establishment, organisation, ground, since });
  }
}

/** Who bears each published case: its own firm, else one that was helped there in that year, or closest to it. */
export function publishedCases(draft: Draft): Map<Firm, ProjectWords> {
  const borne = new Map<Firm, ProjectWords>();
  for (const { territory, year, firm, words } of cases) {
    const ground = groundOf(draft, territory);
    const near = (one: Firm) => (one.establishment.name === firm.name ? -1 : Math.abs(yearOf(one.since) - year));
    const firms = draft.firms.filter((one) => one.ground === ground && !borne.has(one));
    const nearest = firms.toSorted((a, b) => near(a) - near(b) || (a.since < b.since ? -1 : 1))[0];
    if (!nearest) continue;
    // Where the firms are counted already, one of them bears the story, and takes the name and the trade that it wants.
    if (nearest.establishment.name !== firm.name) {
      nearest.establishment.name = firm.name;
      nearest.organisation.name = firm.name;
      nearest.organisation.naf_code = firm.naf;
    }
    borne.set(nearest, words);
  }
  return borne;
}
