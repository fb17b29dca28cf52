/** A small firm's trade: how such firms are named and its activity. '{place}' is an invented spot, '{root}' an invented word. */
export interface SmallTrade {
  names: readonly string[];
  naf: string;
}

export const smallTrades: readonly SmallTrade[] = [
  { names: ['Menuiserie {place}', 'Les Menuisiers {place}'], naf: '43.32A' },
  { names: ['Atelier {root}', 'Usinage {root}'], naf: '25.62B' },
  { names: ['Fromagerie {place}', 'La Crémerie {place}'], naf: '10.51C' },
  { names: ['Boulangerie {place}', 'Le Fournil {place}'], naf: '10.71C' },
  { names: ['Brasserie {place}', 'Bières {root}'], naf: '11.05Z' },
  { names: ['Chocolaterie {root}', 'Les Chocolats {place}'], naf: '10.82Z' },
  { names: ['Serrurerie {place}', 'Métallerie {root}'], naf: '25.12Z' },
  { names: ['Charpente {place}'], naf: '43.91A' },
  { names: ['Couverture {place}'], naf: '43.91B' },
  { names: ['Plomberie {place}', 'Thermique {root}'], naf: '43.22A' },
  { names: ['Électricité {place}'], naf: '43.21A' },
  { names: ['Maçonnerie {place}'], naf: '43.99C' },
  { names: ['Paysages {place}', 'Jardins {place}'], naf: '81.30Z' },
  { names: ['Garage {place}', 'Carrosserie {place}'], naf: '45.20A' },
  { names: ['Taxis {place}'], naf: '49.32Z' },
  { names: ['Messagerie {root}'], naf: '53.20Z' },
  { names: ['Auberge {place}', 'La Table {place}'], naf: '56.10A' },
  { names: ['Hôtel {place}'], naf: '55.10Z' },
  { names: ['Camping {place}'], naf: '55.30Z' },
  { names: ['Studio {root}', 'Agence {root}'], naf: '73.11Z' },
  { names: ['{root} Web', 'Pixels {root}'], naf: '62.01Z' },
  { names: ['Imprimerie {place}'], naf: '18.12Z' },
  { names: ['Cartonnages {place}'], naf: '17.21A' },
  { names: ['Confection {root}', 'La Maille {place}'], naf: '14.13Z' },
  { names: ['Maroquinerie {place}'], naf: '15.12Z' },
  { names: ['Ébénisterie {place}', 'Meubles {place}'], naf: '31.09B' },
  { names: ['Savonnerie {place}'], naf: '20.41Z' },
  { names: ['Cosmétiques {root}'], naf: '20.42Z' },
  { names: ['Plastiques {root}'], naf: '22.29A' },
  { names: ['Moules {root}', 'Outillage {root}'], naf: '25.73A' },
  { names: ['Automatismes {root}'], naf: '33.20D' },
  { names: ['Maintenance {root}'], naf: '33.12Z' },
  { names: ['Recycl {root}', 'Ressourcerie {place}'], naf: '38.32Z' },
  { names: ['Librairie {place}'], naf: '47.61Z' },
  { names: ['Épicerie {place}'], naf: '47.11B' },
  { names: ['Cycles {place}'], naf: '47.64Z' },
  { names: ['Optique {place}'], naf: '47.78A' },
  { names: ['Vins {place}'], naf: '46.34Z' },
  { names: ['Salaison {place}'], naf: '10.13A' },
  { names: ['Conserverie {place}'], naf: '10.39A' },
  { names: ['Miellerie {place}'], naf: '10.89Z' },
  { names: ['Formation {root}'], naf: '85.59A' },
  { names: ['Aide à domicile {place}'], naf: '88.10A' },
  { names: ['Ambulances {place}'], naf: '86.90A' },
  { names: ['Nettoyage {root}'], naf: '81.21Z' },
  { names: ['Bureau d’études {root}'], naf: '71.12B' },
  { names: ['Géomètres {place}'], naf: '71.12A' },
  { names: ['Instruments {root}'], naf: '26.51B' },
  { names: ['Lutherie {place}'], naf: '32.20Z' },
  { names: ['Jouets {root}'], naf: '32.40Z' },
];

/** Spots that no map shows, with their article: 'Menuiserie du Pré-Haut'. */
export const places: readonly string[] = [
  'du Pré-Haut', 'des Trois-Sources', 'de la Clairière', 'du Vieux-Pont', 'des Quatre-Vents', 'de la Combe', 'du Moulin-Neuf', 'des Tilleuls', 'de la Roseraie', 'du Grand-Chêne',
  'de la Fontaine', 'des Hauts', 'du Val-Clair', 'de la Lisière', 'des Terrasses', 'du Belvédère', 'de la Passerelle', 'du Lavoir', 'des Genêts', 'de la Tuilerie',
  'du Bief', 'des Remparts', 'de la Halle', 'du Champ-Rond', 'des Bruyères', 'de la Grange', 'du Lac', 'des Écluses', 'de la Verrière', 'du Coteau',
  'des Cèdres', 'de la Pointe', 'du Phare', 'des Forges', 'de la Source', 'du Carrefour', 'des Vergers', 'de la Colline', 'du Ruisseau', 'des Mésanges',
];

/** The firms of the product's pictures, in Vosges. Headcount as shown. */
export const vosgesFirms = [
  { name: 'Ateliers Virevent', naf: '28.41Z', commune: '88209', headcount: 14 },
  { name: 'Fromagerie des Hauts', naf: '10.51C', commune: '88196', headcount: 11 },
  { name: 'Bois & Lumière', naf: '31.09B', commune: '88383', headcount: 7 },
  { name: 'Cartonnages du Rabodeau', naf: '17.21A', commune: '88451', headcount: 22 },
  { name: 'Taxis Vologne', naf: '49.32Z', commune: '88078', headcount: 6 },
] as const;
