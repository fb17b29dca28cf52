/** What a published figure counts. */
export type PublishedIndicator =
  | 'committees'
  | 'projects'
  | 'days'
  | 'jobs_to_create'
  | 'jobs_created'
  | 'jobs_kept'
  | 'advances'
  | 'advance_total_eur'
  | 'investment_eur'
  | 'establishments'
  | 'companies'
  | 'site_managers'
  | 'territories'
  | 'fund_eur'
  | 'committee_members'
  | 'skills';

/** One line of what ALIZE, its territories or the press published: the only figures of the demo network that are facts. */
export interface PublishedFigures {
  /** A territory's code, or 'network'. */
  scope: string;
  /** As printed: a year, a span, or a phrase. */
  period: string;
  /** First and last year concerned, both included. */
  from: number;
  to: number;
  figures: Partial<Record<PublishedIndicator, number>>;
  /** Keys of `publishedSources`. */
  sources: PublishedSource[];
}

/** Where each figure was read. Printed with the figure wherever it is shown. */
export const publishedSources = {
  seed: {
    title: 'Entretien avec l’animateur national, Metis',
    year: 2018,
    url: 'https://www.metiseurope.eu/2018/02/18/alize-un-outil-de-dveloppement-conomique-social-et-humain-2/',
  },
  alize2017: { title: 'L’activité du réseau en 2017, réseau ALIZE', year: 2018, url: 'http://www.reseau-alize.com/lactivite-du-reseau-en-2017/' },
  indre: { title: 'Le Petit Solognot', year: 2017, url: 'https://www.lepetitsolognot.fr/alize-un-partenariat-entre-grandes-entreprises-et-pme/' },
  jardin: {
    title: 'L’industrie jardinière du territoire',
    year: 2012,
    url: 'https://123dok.net/article/le-m%C3%A9c%C3%A9nat-de-comp%C3%A9tences-les-dispositifs.y9613onr',
  },
  ec2003: {
    title: 'Entreprise & Carrières, 9 septembre 2003',
    year: 2003,
    url: 'https://www.info-socialrh.fr/bibliotheque-numerique/entreprise-et-carrieres/682/sans/accompagner-les-pme-pour-creer-de-lemploi-457045.php',
  },
  projet2007: { title: 'Revue Projet', year: 2007, url: 'https://www.revue-projet.com/articles/2007-6-alize-des-entreprises-acteurs/7013' },
  savoie: {
    title: 'EDF Savoie, mai 2018',
    year: 2018,
    url: 'https://www.savoie.developpement-edf.com/references-actualites/articles/alize-apport-financier-et-en-competence/',
  },
  vosges15: {
    title: 'Vosges info, novembre 2015',
    year: 2015,
    url: 'https://vosgesinfo.fr/gerardmerinfo/2015/11/alize-un-dispositif-de-soutien-a-lactivite-economique-et-a-la-creation-demploi',
  },
  vosges23: { title: 'Vosges info, février 2023', year: 2023, url: 'https://vosgesinfo.fr/saintdieinfo/?p=62338' },
  terres: {
    title: 'Entreprise & Carrières no 1432',
    year: 2019,
    url: 'https://www.info-socialrh.fr/bibliotheque-numerique/entreprise-et-carrieres/1432/sur-le-terrain/emploi-alize-redonne-du-souffle-a-terres-de-lorraine-518301.php',
  },
  toul2012: { title: 'L’Est Républicain, 27 mars 2012', year: 2012, url: 'https://doczz.fr/doc/2424050/lire-l-article--pdf---381-ko-' },
  corresp: { title: 'Correspondances Lorraines, fin 2010', year: 2010, url: 'https://correspondances.fr/en-lorraine-un-reseau-dentraide-au-profit-des-pme' },
  ec2011: {
    title: 'Entreprise & Carrières, 8 février 2011',
    year: 2011,
    url: 'https://www.info-socialrh.fr/bibliotheque-numerique/entreprise-et-carrieres/1035/les-pratiques/alize-insuffle-lentraide-economique-dans-deux-bassins-lorrains-465669.php',
  },
  meuse: { title: 'La Gazette France', year: 2013, url: 'https://lagazettefrance.fr/article/meuse-alize-passe-la-5eme' },
  valenc: {
    title: 'La Voix du Nord, 6 octobre 2013',
    year: 2013,
    url: 'http://doczz.fr/doc/5179102/les-grosses-bo%C3%AEtes-aident-les-petites--et-%C3%A7a-aide-%C3%A0-l-emploi',
  },
  reunion: { title: 'linfo.re, juin 2014', year: 2014, url: 'https://linfo.re/la-reunion/economie/644833-alize-reunion-pour-l-essor-des-pme' },
  colmar: {
    title: 'Le Journal des Entreprises, Colmar',
    year: 2010,
    url: 'https://www.lejournaldesentreprises.com/article/convention-de-revitalisation-le-bassin-de-colmar-neuf-brisach-dote-d14meu-42565',
  },
  gard: {
    title: 'Objectif Gard, 3 octobre 2012',
    year: 2012,
    url: 'http://www.objectifgard.com/2012/10/03/cevennes-alize-le-partenariat-gagnant-gagnant-des-petites-et-grosses-entreprises/',
  },
} as const satisfies Record<string, { title: string; year: number; url: string }>;

export type PublishedSource = keyof typeof publishedSources;

/** Everything that was published with a number, oldest reading kept when two sources repeat each other. */
export const publishedFigures: readonly PublishedFigures[] = [
  {
    scope: 'network',
    period: '2016-2018 yearly',
    from: 2016,
    to: 2018,
    figures: { projects: 150, days: 500, jobs_to_create: 700, establishments: 250, territories: 30 },
    sources: ['seed'],
  },
  {
    scope: 'network',
    period: '2017',
    from: 2017,
    to: 2017,
    figures: { projects: 131, days: 399, jobs_to_create: 439, jobs_kept: 1156, advances: 69, advance_total_eur: 1_587_000, companies: 194, site_managers: 243 },
    sources: ['alize2017'],
  },
  { scope: 'network', period: '2016-2018', from: 2016, to: 2018, figures: { territories: 31 }, sources: ['indre'] },
  { scope: 'network', period: '1998-2012', from: 1998, to: 2012, figures: { projects: 1400, jobs_created: 9000, territories: 25 }, sources: ['jardin'] },
  { scope: 'network', period: '2003', from: 2003, to: 2003, figures: { jobs_created: 2000, companies: 120, territories: 16 }, sources: ['ec2003'] },
  { scope: 'network', period: '2007', from: 2007, to: 2007, figures: { companies: 100, territories: 20 }, sources: ['projet2007'] },
  { scope: 'savoie', period: '2006-2018', from: 2006, to: 2018, figures: { projects: 94, jobs_created: 303 }, sources: ['savoie'] },
  {
    scope: 'vosges',
    period: '2013-2022',
    from: 2013,
    to: 2022,
    figures: { committees: 26, projects: 78, days: 144, jobs_created: 388, jobs_kept: 954, investment_eur: 8_000_000 },
    sources: ['vosges23'],
  },
  { scope: 'vosges', period: '2022', from: 2022, to: 2022, figures: { committees: 3, projects: 11 }, sources: ['vosges23'] },
  {
    scope: 'terres-de-lorraine',
    period: '2012-2019',
    from: 2012,
    to: 2019,
    figures: { projects: 45, days: 129, jobs_created: 115, jobs_kept: 75, advance_total_eur: 980_000 },
    sources: ['terres'],
  },
  { scope: 'terres-de-lorraine', period: 'March 2012', from: 2012, to: 2012, figures: { committee_members: 11 }, sources: ['toul2012'] },
  { scope: 'longwy', period: '3 years to 2011', from: 2008, to: 2011, figures: { projects: 10, days: 80, jobs_created: 77 }, sources: ['corresp', 'ec2011'] },
  { scope: 'meuse', period: '1999-2013', from: 1999, to: 2013, figures: { projects: 117, committee_members: 17 }, sources: ['meuse'] },
  { scope: 'meuse', period: 'yearly', from: 2013, to: 2013, figures: { fund_eur: 300_000 }, sources: ['meuse'] },
  { scope: 'valenciennes', period: '2005-2013', from: 2005, to: 2013, figures: { projects: 84, jobs_to_create: 807 }, sources: ['valenc'] },
  { scope: 'valenciennes', period: '2012-2013', from: 2012, to: 2013, figures: { projects: 17, jobs_to_create: 141 }, sources: ['valenc'] },
  {
    scope: 'la-reunion',
    period: '2012-2014',
    from: 2012,
    to: 2014,
    figures: { projects: 10, jobs_to_create: 51, companies: 14, fund_eur: 770_000 },
    sources: ['reunion'],
  },
  { scope: 'indre', period: '2016-2018', from: 2016, to: 2018, figures: { skills: 32 }, sources: ['indre'] },
];

/** The network the demo shows: what it published for 2016-2018, which every count of the demo must reach. */
export const publishedNetwork = {
  territories: 31,
  mainlandTerritories: 29,
  overseasTerritories: 2,
  lendingCompanies: 194,
  siteManagers: 243,
  /** "More than 250". */
  establishmentsAtLeast: 250,
  /** Firms helped in 2017, and in each of the years around it. */
  firmsHelpedLastYear: 131,
  firmsHelpedYearBefore: 150,
  /** Shares of helped firms by headcount, in 2016. */
  underTen: 0.65,
  tenToTwenty: 0.2,
} as const;

/** The published lines of one territory, in the order they were published. */
export function publishedOf(scope: string): PublishedFigures[] {
  return publishedFigures.filter((line) => line.scope === scope);
}
