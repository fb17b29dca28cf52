/** A company able to lend people's skills, before it is given a name, a place and numbers. */
export interface LenderTrade {
  /** '{root}' is the invented name. */
  name: string;
  /** How its establishments are called; '{of}' is "d'Épinal". */
  site: string;
  /** NAF rev. 2. */
  naf: string;
  /** Staff of one establishment, least and most. */
  staff: readonly [number, number];
  /** Staff of the whole company or its group, when far above its sites'. */
  companyStaff?: number;
  kind?: 'public_body' | 'association';
  legalForm?: string;
}

/** Companies present in several territories: eight of 5 sites, eight of 3, twenty of 2 (36 companies, 104 establishments). */
export const wideLenders: readonly (LenderTrade & { sites: number; group?: string })[] = [
  {
    sites: 5,
    name: 'Banque {root}',
    site: 'Direction territoriale {of}',
    naf: '64.19Z',
    staff: [40, 160],
    companyStaff: 12800,
    group: 'Groupe bancaire {root}',
  },
  { sites: 5, name: '{root} Énergie', site: 'Agence {of}', naf: '35.13Z', staff: [70, 420], companyStaff: 38000, group: 'Groupe {root} Énergie' },
  { sites: 5, name: 'Courrier {root}', site: 'Plateforme {of}', naf: '53.10Z', staff: [60, 240], companyStaff: 52000, group: 'Groupe Courrier {root}' },
  { sites: 5, name: '{root} Mobilités', site: 'Technicentre {of}', naf: '49.10Z', staff: [120, 480], companyStaff: 21000, group: 'Groupe {root} Mobilités' },
  { sites: 5, name: 'Assurances {root}', site: 'Délégation {of}', naf: '65.12Z', staff: [25, 110], companyStaff: 7400, group: 'Groupe {root}' },
  {
    sites: 5,
    name: '{root} Eau et Environnement',
    site: 'Agence {of}',
    naf: '36.00Z',
    staff: [45, 180],
    companyStaff: 9600,
    group: 'Groupe {root} Environnement',
  },
  { sites: 5, name: 'Intérim {root}', site: 'Agence {of}', naf: '78.20Z', staff: [12, 38], companyStaff: 5600, group: 'Groupe {root} Emploi' },
  { sites: 5, name: 'Meubles {root}', site: 'Magasin {of}', naf: '47.59A', staff: [90, 330], companyStaff: 11500, group: 'Groupe {root} Maison' },
  { sites: 3, name: '{root} Matériaux', site: 'Usine {of}', naf: '23.51Z', staff: [80, 260], companyStaff: 6900, group: 'Groupe {root} Matériaux' },
  { sites: 3, name: 'Aciers {root}', site: 'Aciérie {of}', naf: '24.10Z', staff: [260, 1400], companyStaff: 16500, group: 'Groupe {root} Métal' },
  { sites: 3, name: '{root} Équipements', site: 'Usine {of}', naf: '29.32Z', staff: [180, 900], companyStaff: 24000, group: 'Groupe {root} Auto' },
  {
    sites: 3,
    name: 'Laboratoires {root}',
    site: 'Site de production {of}',
    naf: '21.20Z',
    staff: [140, 620],
    companyStaff: 8200,
    group: 'Groupe {root} Santé',
  },
  { sites: 3, name: '{root} Conseil', site: 'Bureau {of}', naf: '70.22Z', staff: [18, 70], companyStaff: 640 },
  { sites: 3, name: '{root} Télécoms', site: 'Unité {of}', naf: '61.10Z', staff: [60, 210], companyStaff: 17200, group: 'Groupe {root} Télécoms' },
  { sites: 3, name: 'Jardins {root}', site: 'Magasin {of}', naf: '47.76Z', staff: [22, 60], companyStaff: 1900 },
  { sites: 3, name: '{root} Ingénierie', site: 'Agence {of}', naf: '71.12B', staff: [30, 140], companyStaff: 2300 },
  { sites: 2, name: '{root} Aéronautique', site: 'Usine {of}', naf: '30.30Z', staff: [350, 1900], companyStaff: 14800, group: 'Groupe {root} Aéro' },
  { sites: 2, name: 'Chantiers {root}', site: 'Chantier {of}', naf: '30.11Z', staff: [400, 2600], companyStaff: 5900, group: 'Groupe {root} Marine' },
  { sites: 2, name: 'Chimie {root}', site: 'Plateforme {of}', naf: '20.14Z', staff: [110, 540], companyStaff: 7800, group: 'Groupe {root} Chimie' },
  {
    sites: 2,
    name: '{root} Nucléaire Services',
    site: 'Établissement {of}',
    naf: '33.20C',
    staff: [240, 1100],
    companyStaff: 5200,
    group: 'Groupe {root} Services',
  },
  { sites: 2, name: 'Emballages {root}', site: 'Usine {of}', naf: '22.22Z', staff: [70, 240], companyStaff: 1400 },
  { sites: 2, name: 'Papeteries {root}', site: 'Usine {of}', naf: '17.12Z', staff: [160, 420], companyStaff: 3100, group: 'Groupe {root} Papier' },
  { sites: 2, name: 'Laiteries {root}', site: 'Laiterie {of}', naf: '10.51A', staff: [80, 310], companyStaff: 6100, group: 'Groupe laitier {root}' },
  { sites: 2, name: 'Eaux minérales {root}', site: "Usine d'embouteillage {of}", naf: '11.07A', staff: [120, 700], companyStaff: 1600 },
  {
    sites: 2,
    name: 'Pneumatiques {root}',
    site: 'Manufacture {of}',
    naf: '22.11Z',
    staff: [350, 1500],
    companyStaff: 31000,
    group: 'Groupe {root} Caoutchouc',
  },
  {
    sites: 2,
    name: '{root} Distribution',
    site: 'Hypermarché {of}',
    naf: '47.11F',
    staff: [130, 360],
    companyStaff: 42000,
    group: 'Groupe {root} Distribution',
  },
  { sites: 2, name: 'Bricolage {root}', site: 'Magasin {of}', naf: '47.52B', staff: [60, 150], companyStaff: 9100, group: 'Groupe {root} Habitat' },
  { sites: 2, name: '{root} Transports', site: 'Agence {of}', naf: '49.41A', staff: [70, 220], companyStaff: 2700 },
  { sites: 2, name: '{root} Logistique', site: 'Entrepôt {of}', naf: '52.10B', staff: [90, 380], companyStaff: 8800, group: 'Groupe {root} Logistique' },
  { sites: 2, name: 'Cliniques {root}', site: 'Clinique {of}', naf: '86.10Z', staff: [150, 480], companyStaff: 5400, group: 'Groupe {root} Soins' },
  { sites: 2, name: 'Mutuelle {root}', site: 'Antenne {of}', naf: '65.12Z', staff: [30, 120], companyStaff: 1250 },
  { sites: 2, name: 'Caisse {root}', site: 'Centre {of}', naf: '64.19Z', staff: [35, 140], companyStaff: 6700, group: 'Groupe {root} Caisse' },
  { sites: 2, name: 'Travaux publics {root}', site: 'Agence {of}', naf: '42.11Z', staff: [60, 230], companyStaff: 13700, group: 'Groupe {root} Travaux' },
  {
    sites: 2,
    name: '{root} Numérique',
    site: 'Centre de services {of}',
    naf: '62.02A',
    staff: [50, 260],
    companyStaff: 9300,
    group: 'Groupe {root} Numérique',
  },
  { sites: 2, name: 'Résidences {root}', site: 'Direction {of}', naf: '68.20A', staff: [40, 130], companyStaff: 1100 },
  { sites: 2, name: 'Audit {root}', site: 'Cabinet {of}', naf: '69.20Z', staff: [20, 65], companyStaff: 820 },
];

/** Companies with one establishment, drawn in turn so that every kind is seen; some names come back with another root. */
export const localLenders: readonly LenderTrade[] = [
  { name: 'Fonderies {root}', site: 'Fonderie {of}', naf: '24.51Z', staff: [70, 260] },
  { name: 'Mécanique {root}', site: 'Usine {of}', naf: '25.62B', staff: [50, 180] },
  { name: 'Tissages {root}', site: 'Tissage {of}', naf: '13.20Z', staff: [60, 190] },
  { name: 'Scieries {root}', site: 'Scierie {of}', naf: '16.10A', staff: [45, 120] },
  { name: '{root} Plasturgie', site: 'Usine {of}', naf: '22.29A', staff: [60, 240] },
  { name: 'Charpentes {root}', site: 'Atelier {of}', naf: '16.23Z', staff: [40, 110] },
  { name: 'Salaisons {root}', site: 'Atelier {of}', naf: '10.13A', staff: [70, 320] },
  { name: 'Verreries {root}', site: 'Verrerie {of}', naf: '23.13Z', staff: [120, 480] },
  { name: '{root} Électronique', site: 'Usine {of}', naf: '26.11Z', staff: [80, 300] },
  { name: '{root} Instruments', site: 'Site {of}', naf: '26.51B', staff: [55, 210] },
  { name: 'Câbles {root}', site: 'Câblerie {of}', naf: '27.32Z', staff: [90, 380] },
  { name: 'Machines {root}', site: 'Usine {of}', naf: '28.29B', staff: [75, 290] },
  { name: '{root} Robinetterie', site: 'Usine {of}', naf: '28.14Z', staff: [80, 260] },
  { name: 'Imprimerie {root}', site: 'Imprimerie {of}', naf: '18.12Z', staff: [35, 110] },
  { name: 'Carrières {root}', site: 'Carrière {of}', naf: '08.12Z', staff: [25, 80] },
  { name: 'Centre hospitalier {root}', site: 'Centre hospitalier {of}', naf: '86.10Z', staff: [420, 2300], kind: 'public_body', legalForm: '7364' },
  { name: 'Chaudronnerie {root}', site: 'Usine {of}', naf: '25.11Z', staff: [50, 170] },
  { name: '{root} Recyclage', site: 'Centre de tri {of}', naf: '38.11Z', staff: [35, 140] },
  { name: '{root} Bâtiment', site: 'Agence {of}', naf: '41.20B', staff: [60, 210] },
  { name: 'Électricité {root}', site: 'Agence {of}', naf: '43.21A', staff: [55, 190] },
  { name: 'Négoce {root}', site: 'Plateforme {of}', naf: '46.73A', staff: [30, 95] },
  { name: 'Transports {root}', site: 'Dépôt {of}', naf: '49.41B', staff: [50, 160] },
  { name: 'Hôtels {root}', site: 'Hôtel {of}', naf: '55.10Z', staff: [25, 85] },
  { name: 'Restauration {root}', site: 'Cuisine centrale {of}', naf: '56.29B', staff: [40, 180] },
  { name: '{root} Logiciels', site: 'Agence {of}', naf: '58.29C', staff: [30, 120] },
  { name: 'Caisse locale {root}', site: 'Siège {of}', naf: '64.19Z', staff: [120, 480] },
  { name: 'Avocats {root}', site: 'Cabinet {of}', naf: '69.10Z', staff: [14, 40] },
  { name: 'Expertise {root}', site: 'Cabinet {of}', naf: '69.20Z', staff: [25, 80] },
  { name: '{root} Essais et Mesures', site: 'Laboratoire {of}', naf: '71.20B', staff: [25, 95] },
  { name: '{root} Recherche', site: 'Centre technique {of}', naf: '72.19Z', staff: [40, 160] },
  { name: 'Communication {root}', site: 'Agence {of}', naf: '73.11Z', staff: [14, 45] },
  { name: 'Propreté {root}', site: 'Agence {of}', naf: '81.21Z', staff: [80, 320] },
  { name: 'Agence départementale {root}', site: 'Agence {of}', naf: '84.13Z', staff: [60, 240], kind: 'public_body', legalForm: '7389' },
  { name: 'Lycée des métiers {root}', site: 'Lycée {of}', naf: '85.32Z', staff: [90, 210], kind: 'public_body', legalForm: '7331' },
  { name: 'École {root}', site: 'Campus {of}', naf: '85.42Z', staff: [45, 260], kind: 'association', legalForm: '9220' },
  { name: 'Ateliers protégés {root}', site: 'Ateliers {of}', naf: '88.10C', staff: [60, 190], kind: 'association', legalForm: '9220' },
  { name: 'Loisirs {root}', site: 'Parc {of}', naf: '93.21Z', staff: [30, 150] },
  { name: 'Blanchisserie {root}', site: 'Blanchisserie {of}', naf: '96.01A', staff: [40, 130] },
  { name: 'Club des employeurs {root}', site: 'Club {of}', naf: '94.11Z', staff: [3, 9], kind: 'association', legalForm: '9220' },
  { name: 'Coopérative {root}', site: 'Coopérative {of}', naf: '46.21Z', staff: [70, 310] },
  { name: 'Semences {root}', site: 'Station {of}', naf: '01.64Z', staff: [30, 110] },
  { name: 'Sièges {root}', site: 'Usine {of}', naf: '31.01Z', staff: [70, 260] },
  { name: 'Lunetterie {root}', site: 'Atelier {of}', naf: '32.50B', staff: [45, 170] },
  { name: 'Peintures {root}', site: 'Usine {of}', naf: '20.30Z', staff: [60, 210] },
  { name: 'Confiserie {root}', site: 'Fabrique {of}', naf: '10.82Z', staff: [40, 170] },
];

/** The one lender that has no SIRET: the army takes part too, and nothing may force it to have a number. */
export const battalion: LenderTrade & { reason: string; territory: string } = {
  name: 'Bataillon logistique de démonstration',
  site: 'Quartier {of}',
  naf: '84.22Z',
  staff: [480, 480],
  kind: 'public_body',
  legalForm: '7120',
  reason: 'Unité des armées, non diffusible au répertoire',
  territory: 'indre',
};

/** The site that the pictures of the product show; the approval committee of Vosges meets there. */
export const golbey = {
  name: 'Papiers Orvelle',
  site: 'Papiers Orvelle · Usine de Golbey',
  naf: '17.12Z',
  staff: 340,
  commune: '88209',
  territory: 'vosges',
} as const;
