import type { PlainDate } from './calendar.ts';
import type { TerritoryRow } from './world.ts';

/** Who carries a territory. */
export type HostKind = 'chamber' | 'initiative' | 'intercommunality' | 'agency';

/** How a territory's agreements follow one another. */
export type AgreementPlan =
  /** Published dates: a first term, then terms of `months`. */
  | { kind: 'dated'; first: PlainDate; firstMonths?: number; months: number }
  /** Not published: three-year terms laid so that the last one ends this many days from today (before, when negative). */
  | { kind: 'ending'; inDays: number };

/** What is decided by hand about each territory; all the rest is drawn from its stream. */
export interface TerritoryPlan {
  code: string;
  name: string;
  /** "des Vosges": as written after "territoire". */
  of: string;
  kind: TerritoryRow['kind'];
  departement?: string;
  /** Groupings of communes (SIREN), with the date of those that joined after the opening. */
  intercommunalities?: readonly (string | { code: string; since: PlainDate })[];
  /** The town that gives addresses their weight, as an INSEE code. */
  town: string;
  opened: PlainDate;
  host: HostKind;
  /** True for the territories that the sources name. Their perimeter is our reading, not a published one. */
  named: boolean;
  /** Lending establishments today. They sum to 262 over the network, and to 194 companies. */
  establishments: number;
  animators?: 2;
  /** Seats on the approval committee. */
  committee: number;
  agreements: AgreementPlan;
  timeZone?: string;
  names?: 'reunion' | 'antilles';
  /** Banks and accountancy firms seated, where a source tells (Toul, 2012). */
  banks?: number;
  accountants?: number;
  interruption?: { kind: 'paused' | 'closed'; from: PlainDate; to: PlainDate };
  /** Working basins without any large group (Longwy). */
  onlySmall?: true;
}

const ending = (inDays: number): AgreementPlan => ({ kind: 'ending', inDays });

/** The 31 territories. Openings give what was published: 16 basins in 2003, 20 in 2007, 25 by the end of 2012, 31 in 2018. */
export const network: readonly TerritoryPlan[] = [
  { code: 'saint-nazaire', name: 'Saint-Nazaire', of: 'de Saint-Nazaire', kind: 'several_intercommunalities', intercommunalities: ['244400644', '244400610'], town: '44184', opened: '1998-09-14', host: 'chamber', named: true, establishments: 10, animators: 2, committee: 11, agreements: ending(512) },
  { code: 'angers-saumur', name: 'Angers-Saumur', of: "d'Angers et de Saumur", kind: 'several_intercommunalities', intercommunalities: ['244900015', { code: '200071876', since: '2004-01-01' }], town: '49007', opened: '1999-03-22', host: 'chamber', named: true, establishments: 12, animators: 2, committee: 12, agreements: ending(731) },
  { code: 'meuse', name: 'Meuse', of: 'de la Meuse', kind: 'departement', departement: '55', town: '55029', opened: '1999-01-18', host: 'chamber', named: true, establishments: 10, committee: 17, agreements: { kind: 'dated', first: '1999-01-18', months: 36 } },
  { code: 'cholet', name: 'Pays de Cholet', of: 'du Pays de Cholet', kind: 'intercommunality', intercommunalities: ['200071678'], town: '49099', opened: '2000-02-07', host: 'intercommunality', named: false, establishments: 7, committee: 10, agreements: ending(288) },
  { code: 'roanne', name: 'Roannais', of: 'du Roannais', kind: 'intercommunality', intercommunalities: ['200035731'], town: '42187', opened: '2000-05-15', host: 'initiative', named: false, establishments: 7, committee: 10, agreements: ending(640) },
  { code: 'montlucon', name: 'Montluçon', of: 'de Montluçon', kind: 'intercommunality', intercommunalities: ['200071082'], town: '03185', opened: '2000-10-02', host: 'chamber', named: false, establishments: 6, committee: 10, agreements: ending(-38), interruption: { kind: 'closed', from: '2013-06-30', to: '2016-03-01' } },
  { code: 'thiers', name: 'Thiers', of: 'de Thiers', kind: 'intercommunality', intercommunalities: ['200070712'], town: '63430', opened: '2001-03-05', host: 'intercommunality', named: false, establishments: 6, committee: 10, agreements: ending(455), interruption: { kind: 'paused', from: '2015-01-12', to: '2016-09-05' } },
  { code: 'dunkerque', name: 'Dunkerque', of: 'de Dunkerque', kind: 'intercommunality', intercommunalities: ['245900428'], town: '59183', opened: '2001-06-18', host: 'initiative', named: false, establishments: 8, animators: 2, committee: 10, agreements: ending(820) },
  { code: 'creil', name: 'Creil Sud Oise', of: 'de Creil', kind: 'intercommunality', intercommunalities: ['200068047'], town: '60175', opened: '2001-11-12', host: 'agency', named: false, establishments: 7, committee: 10, agreements: ending(190) },
  { code: 'fougeres', name: 'Fougères', of: 'de Fougères', kind: 'intercommunality', intercommunalities: ['200072452'], town: '35115', opened: '2002-01-21', host: 'intercommunality', named: false, establishments: 6, committee: 10, agreements: ending(21) },
  { code: 'oyonnax', name: 'Haut-Bugey', of: 'du Haut-Bugey', kind: 'intercommunality', intercommunalities: ['200042935'], town: '01283', opened: '2002-04-08', host: 'agency', named: false, establishments: 7, committee: 10, agreements: ending(905) },
  { code: 'sarreguemines', name: 'Sarreguemines', of: 'de Sarreguemines', kind: 'intercommunality', intercommunalities: ['200070746'], town: '57631', opened: '2002-09-16', host: 'chamber', named: false, establishments: 6, committee: 10, agreements: ending(377) },
  { code: 'le-creusot', name: 'Le Creusot-Montceau', of: 'du Creusot et de Montceau', kind: 'intercommunality', intercommunalities: ['247100290'], town: '71153', opened: '2003-01-13', host: 'intercommunality', named: false, establishments: 7, committee: 10, agreements: ending(566) },
  { code: 'montbeliard', name: 'Montbéliard-Belfort', of: 'de Montbéliard et de Belfort', kind: 'basin', intercommunalities: ['200065647', { code: '200069052', since: '2009-01-01' }], town: '25388', opened: '2003-03-24', host: 'chamber', named: false, establishments: 8, animators: 2, committee: 11, agreements: ending(702) },
  { code: 'longwy', name: 'Longwy', of: 'de Longwy', kind: 'basin', intercommunalities: ['245400262', { code: '200043693', since: '2014-01-01' }], town: '54323', opened: '2003-09-08', host: 'chamber', named: true, establishments: 8, committee: 10, agreements: ending(68), onlySmall: true },
  // Its basin crosses a département's border: it overlaps Meuse, which the map must show and nobody forbids.
  { code: 'saint-dizier', name: 'Saint-Dizier', of: 'de Saint-Dizier', kind: 'basin', intercommunalities: ['200068666', { code: '200066108', since: '2017-01-01' }], town: '52448', opened: '2003-11-17', host: 'agency', named: false, establishments: 6, committee: 10, agreements: ending(244) },
  { code: 'valenciennes', name: 'Valenciennes', of: 'de Valenciennes', kind: 'several_intercommunalities', intercommunalities: ['245901160', '200042190'], town: '59606', opened: '2005-02-14', host: 'initiative', named: true, establishments: 12, animators: 2, committee: 13, agreements: ending(478) },
  { code: 'gard-cevennes', name: 'Gard Cévennes', of: 'du Gard et des Cévennes', kind: 'several_intercommunalities', intercommunalities: ['200066918', '200035129', { code: '200034601', since: '2013-01-01' }], town: '30007', opened: '2005-10-03', host: 'chamber', named: true, establishments: 9, committee: 10, agreements: { kind: 'dated', first: '2006-10-03', months: 36 } },
  { code: 'savoie', name: 'Savoie', of: 'de la Savoie', kind: 'departement', departement: '73', town: '73065', opened: '2006-01-16', host: 'chamber', named: true, establishments: 13, animators: 2, committee: 13, agreements: { kind: 'dated', first: '2006-01-01', months: 36 } },
  { code: 'indre', name: 'Indre', of: "de l'Indre", kind: 'departement', departement: '36', town: '36044', opened: '2006-06-12', host: 'initiative', named: true, establishments: 8, committee: 10, agreements: ending(333) },
  { code: 'bresle', name: 'Vallée de la Bresle', of: 'de la vallée de la Bresle', kind: 'intercommunality', intercommunalities: ['247600588'], town: '76255', opened: '2008-02-11', host: 'intercommunality', named: false, establishments: 6, committee: 10, agreements: ending(617) },
  { code: 'lacq-orthez', name: 'Lacq-Orthez', of: 'de Lacq et Orthez', kind: 'intercommunality', intercommunalities: ['200039204'], town: '64430', opened: '2009-05-04', host: 'agency', named: false, establishments: 7, committee: 10, agreements: ending(150) },
  { code: 'colmar', name: 'Colmar et Neuf-Brisach', of: 'de Colmar et Neuf-Brisach', kind: 'basin', intercommunalities: ['246800726', '200066025'], town: '68066', opened: '2010-03-01', host: 'chamber', named: true, establishments: 9, committee: 10, agreements: { kind: 'dated', first: '2010-03-01', months: 24 } },
  { code: 'terres-de-lorraine', name: 'Terres de Lorraine', of: 'de Terres de Lorraine', kind: 'several_intercommunalities', intercommunalities: ['200070563', '245400510', '245400171', { code: '200035772', since: '2014-01-01' }], town: '54528', opened: '2012-03-26', host: 'agency', named: true, establishments: 11, animators: 2, committee: 11, agreements: ending(430), banks: 3, accountants: 2 },
  { code: 'la-reunion', name: 'La Réunion', of: 'de La Réunion', kind: 'departement', departement: '974', town: '97411', opened: '2012-06-01', host: 'initiative', named: true, establishments: 14, animators: 2, committee: 12, agreements: { kind: 'dated', first: '2012-06-01', months: 36 }, timeZone: 'Indian/Reunion', names: 'reunion' },
  { code: 'vosges', name: 'Vosges', of: 'des Vosges', kind: 'departement', departement: '88', town: '88160', opened: '2013-01-18', host: 'chamber', named: true, establishments: 16, committee: 12, agreements: { kind: 'dated', first: '2013-01-18', firstMonths: 36, months: 12 } },
  { code: 'manche', name: 'Manche', of: 'de la Manche', kind: 'departement', departement: '50', town: '50129', opened: '2014-02-10', host: 'chamber', named: true, establishments: 10, committee: 11, agreements: ending(593) },
  { code: 'lannion', name: 'Lannion-Trégor', of: 'du Trégor', kind: 'intercommunality', intercommunalities: ['200065928'], town: '22113', opened: '2015-04-13', host: 'intercommunality', named: false, establishments: 6, committee: 10, agreements: ending(84) },
  { code: 'figeac', name: 'Grand-Figeac', of: 'du Grand-Figeac', kind: 'intercommunality', intercommunalities: ['200067361'], town: '46102', opened: '2016-09-19', host: 'intercommunality', named: false, establishments: 6, committee: 10, agreements: ending(265) },
  { code: 'marseille', name: 'Marseille', of: 'de Marseille', kind: 'intercommunality', intercommunalities: ['200054807'], town: '13055', opened: '2017-05-15', host: 'agency', named: true, establishments: 9, committee: 10, agreements: ending(876) },
  { code: 'martinique', name: 'Martinique', of: 'de la Martinique', kind: 'departement', departement: '972', town: '97209', opened: '2018-02-05', host: 'initiative', named: false, establishments: 5, committee: 10, agreements: ending(210), timeZone: 'America/Martinique', names: 'antilles' },
];

/** What the sources say of the territories they name, in a sentence or two for the public page; with where it was read. */
export const told: Record<string, { fr: string; en: string }> = {
  savoie: { fr: "De 2006 à 2018, 94 entreprises aidées et 303 emplois créés ; leur chiffre d'affaires a progressé de 46 % en trois ans (EDF Savoie, mai 2018).", en: 'From 2006 to 2018, 94 companies helped and 303 jobs created; their turnover grew by 46% in three years (EDF Savoie, May 2018).' },
  vosges: { fr: "De 2013 à 2022, 26 comités, 78 dossiers, 144 jours d'apports, 8 M€ d'investissements, 388 emplois créés et 954 maintenus (Vosges info, février 2023).", en: 'From 2013 to 2022, 26 committees, 78 files, 144 days lent, €8M invested, 388 jobs created and 954 kept (Vosges info, February 2023).' },
  meuse: { fr: 'De 1999 à 2013 environ, 117 entreprises aidées ; 17 membres au comité, trois réunions par an, un budget de 300 000 € par an (La Gazette France).', en: 'From 1999 to about 2013, 117 companies helped; 17 committee members, three sessions a year, a budget of €300,000 a year (La Gazette France).' },
  'terres-de-lorraine': { fr: "De 2012 à 2019, 45 projets, 980 000 € d'avances, 129 jours, 115 emplois créés et 75 pérennisés (Entreprise & Carrières no 1432).", en: 'From 2012 to 2019, 45 projects, €980,000 of advances, 129 days, 115 jobs created and 75 made lasting (Entreprise & Carrières no. 1432).' },
  longwy: { fr: "En trois ans, jusqu'à 2011, une dizaine d'entreprises de moins de dix salariés, 80 jours et 77 emplois, sans aucun grand groupe sur le bassin (Correspondances Lorraines, 2010 ; Entreprise & Carrières, 2011).", en: 'In three years, up to 2011, about ten companies with fewer than ten staff, 80 days and 77 jobs, with no large group in the basin (Correspondances Lorraines, 2010; Entreprise & Carrières, 2011).' },
  valenciennes: { fr: 'De 2005 à 2013, 84 projets pour un objectif de 807 emplois ; en 2012-2013, 17 entreprises et 141 emplois accompagnés (La Voix du Nord, octobre 2013).', en: 'From 2005 to 2013, 84 projects with a target of 807 jobs; in 2012–2013, 17 companies and 141 jobs supported (La Voix du Nord, October 2013).' },
  colmar: { fr: 'Né en 2010 de la mise en commun par quatre entreprises de 1,37 M€ pour deux ans, en faveur des PME de 10 à 50 salariés (Le Journal des Entreprises).', en: 'Born in 2010 when four companies pooled €1.37M for two years, for firms of 10 to 50 staff (Le Journal des Entreprises).' },
  'gard-cevennes': { fr: 'Troisième convention en octobre 2012 ; une entreprise y a obtenu, grâce à un chimiste voisin, son habilitation pour les sites Seveso (Objectif Gard).', en: 'Third agreement in October 2012; one firm obtained its clearance for Seveso sites with the help of a neighbouring chemicals company (Objectif Gard).' },
  'la-reunion': { fr: 'Premier territoire outre-mer, depuis 2012 : 14 entreprises partenaires, 10 projets soutenus et 51 emplois en deux ans, un fonds de 770 000 € (linfo.re, juin 2014).', en: 'First overseas territory, since 2012: 14 partner companies, 10 projects supported and 51 jobs in two years, a fund of €770,000 (linfo.re, June 2014).' },
  indre: { fr: 'Porté depuis 2006 ; 32 compétences recensées dans les entreprises locales (Le Petit Solognot).', en: 'Running since 2006; 32 skills listed in local companies (Le Petit Solognot).' },
  manche: { fr: "Un comité à deux présidents ; l'un d'eux dit de l'isolement du dirigeant que c'est le pire (entretien avec l'animateur national, 2018).", en: 'A committee with two chairs; one of them calls being alone with a problem the worst part of running a firm (interview of the national animator, 2018).' },
  'saint-nazaire': { fr: "En 2003, un qualiticien prêté quinze jours sur un an pour une norme ISO 9002 ; une banque y gère gracieusement les prêts (Entreprise & Carrières).", en: 'In 2003, a quality engineer lent for fifteen days over a year to reach ISO 9002; a bank runs the loans free of charge (Entreprise & Carrières).' },
  'angers-saumur': { fr: "Dès 2003, un accompagnement mensuel de créateurs par des cadres d'entreprises voisines (Entreprise & Carrières).", en: 'As early as 2003, monthly coaching of founders by managers of neighbouring companies (Entreprise & Carrières).' },
  marseille: { fr: 'Nouveau territoire, annoncé dans le bilan 2017 du réseau.', en: "A new territory, announced in the network's 2017 report." },
};
