import type { Stream } from './random.ts';

/** First names in use in France, of all ages and origins. */
export const firstNames: readonly string[] =
  `Adèle Adrien Agnès Aïcha Alain Albane Alexandre Alice Aline Amandine Amélie Anaïs André Anne-Laure Anthony Antoine Arnaud Arthur Assia Aude Audrey Aurélie
Aurore Awa Axel Basile Baptiste Béatrice Benoît Bérénice Bertrand Bintou Blandine Brice Brigitte Camille Carole Caroline Cécile Cédric Céline Chantal Charlotte
Christelle Christian Christine Christophe Clara Claire Clémence Clément Corentin Corinne Cyril Damien Daniel David Delphine Denis Didier Dominique Édith Élise
Élodie Éloïse Émeline Émilie Emmanuel Éric Estelle Étienne Eugénie Évelyne Fabien Fabrice Farid Fatima Faustine Florence Florian Franck François Françoise Frédéric
Gaëlle Gaspard Geneviève Georges Gérald Ghislaine Gilles Grégory Guillaume Hamza Hélène Henri Hugo Ibrahim Inès Irène Isabelle Ismaël Jacqueline Jean-Luc Jean-Marc
Jérémy Jérôme Joëlle Joris Joseph Judith Julien Juliette Karim Karine Kévin Laëtitia Latifa Laurence Laurent Léa Léo Lise Loïc Louis Louise Luc Lucie Ludovic Lydie
Madeleine Maël Magali Malik Manon Marc Margaux Marianne Marie Marie-Claude Marina Marine Mathieu Mathilde Maud Maxime Mehdi Mélanie Michel Michèle Mireille Mohamed
Monique Muriel Nadège Nadia Nathalie Nicolas Nina Noémie Océane Odile Olivier Ophélie Pascal Pascale Patricia Paul Pauline Philippe Pierre Quentin Rachid Raphaël
Régine Rémi Renaud Robin Romain Rose Sabine Sabrina Samir Samuel Sandrine Sarah Sébastien Sylvain Sylvie Solène Sonia Sophie Stéphane Stéphanie Tanguy Théo Thibault
Thierry Thomas Tiphaine Valentin Valérie Vanessa Véronique Victor Vincent Virginie Viviane Xavier Yann Yasmine Yves Yvonne Zoé`.split(/\s+/);

const mainland: readonly string[] =
  `Abadie Aubert Auclair Barbier Baudouin Bazin Belhadj Benali Berthelot Besnard Bigot Blanchet Bocquet Boivin Bonnard Bouchet Boudiaf Bourdon Brisset Brunel Cadiou
Camara Carpentier Castelain Chabert Chapuis Charrier Chauvet Chevallier Cissé Cochet Colin Combes Cordier Coste Courtois Crépin Daniel Da-Silva Daumas Delaunay
Delcourt Delorme Demange Deschamps Diallo Didelot Dubreuil Duchêne Dufresne Duhamel Dumoulin Duval Esnault Étienne Évrard Fabre Ferrand Ferreira Fischer Fontanel
Fournel Gaillot Galland Garnier Gaudin Gautheron Géhin Germain Gillet Girault Gomez Goncalves Grandjean Grosjean Guérin Guilbert Guillemot Guyot Haas Haddad Hamel
Hardouin Hébert Heitz Herbin Houssin Huguet Humbert Imbert Jacquot Jaouen Jolivet Joly Jung Kaddour Keller Kessler Klein Koné Lacombe Lafarge Lagarde Lallement
Lambert Langlois Laroche Lavigne Leblond Lebreton Lecarpentier Lecomte Legendre Legrand Le-Goff Lemaire Lenoir Leroux Letellier Lopes Lorrain Magnier Maillard
Mangin Marchal Marchand Mariani Marquis Martinez Masson Mathis Maurel Mercier Meunier Michaud Millet Moinard Monnier Morel Mougel Moulin Muller Munier Nguyen Noël
Ollivier Oudin Pages Paillard Parisot Pasquier Pelletier Pereira Périer Perrin Petitjean Philippon Picard Pichon Pierrat Poirier Poncet Pottier Prigent Prudhomme
Quéré Rabier Ragot Raynaud Regnier Renard Renaudin Ricard Rigaud Robillard Roche Rolland Rossi Roussel Rouxel Royer Sabatier Salmon Santos Sauvage Schmitt Schneider
Schwartz Seguin Sénéchal Simonin Sow Tavernier Tessier Thiébaut Thiriet Thomassin Tisserand Touré Toussaint Traoré Tran Valentin Vasseur Vautrin Verdier Vidal Villemin
Vincent Voirin Wagner Weber Zeller Ziani`.split(/\s+/);

/** Family names usual in the two overseas territories, mixed with the others: people move. */
const overseas: Record<'reunion' | 'antilles', readonly string[]> = {
  reunion:
    'Hoarau Payet Grondin Boyer Rivière Dijoux Fontaine Técher Lebon Maillot Robert Hoareau Bègue Cadet Vitry Mussard Ethève Ah-Kong Virapin Soupaya Nativel Turpin Gonthier Clain Barret'.split(
      ' ',
    ),
  antilles:
    'Jean-Baptiste Marie-Sainte Joseph-Rose Lubin Bellemare Cadrot Desroses Édragas Zobda Sainte-Rose Montlouis Ursulet Ravoteur Laventure Charlery Rosier Capgras Nardy Hilaire Élisabeth'.split(
      ' ',
    ),
};

/** A first name and a family name, 'Adèle Voirin'; family names follow the place. */
export function drawName(from: Stream, place?: 'reunion' | 'antilles'): { first: string; last: string } {
  const families = place && from.chance(0.75) ? overseas[place] : mainland;
  const last = from.pick(families);
  // Particles are hyphenated in the list above so that it splits on spaces.
  return { first: from.pick(firstNames), last: /^(Da|Le)-/.test(last) ? last.replace('-', ' ') : last };
}

/** Text made fit for an address: 'Élise Le Goff' gives 'elise.le-goff' when parts are joined by the caller. */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[̀-ͯ]/g, '')
    .replace(/œ/g, 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

const rootStarts =
  'Orv Calm Brév Tal Mir Sol Verm Fén Argu Lum Cor Ald Nor Est Valm Hél Kerm Ond Rav Sav Tém Virl Zél Galm Dorv Belv Cam Jorl Lis Ormel Perv Quél Rosm Tréb Uriel Vand Yvor Ambr Clav Drom'.split(
    ' ',
  );
const rootEnds = 'aine éa ane ora ys enne oval adis émis ence ilia ésis anor ombe urel atis onde éral ivance ario ème ontis alys'.split(' ');

/** Made-up company names: no dictionary word, no known firm. The nth one is always the same. */
export function inventedRoot(nth: number): string {
  const start = rootStarts[nth % rootStarts.length] as string;
  const end = rootEnds[(nth * 7 + Math.floor(nth / rootStarts.length)) % rootEnds.length] as string;
  return start + end;
}

/** "de" before a place, elided and contracted: d'Épinal, du Creusot, des Abymes, de La Possession. */
export function ofPlace(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`;
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`;
  return /^[AEIOUYHÉÈÊÎÂÔŒ]/i.test(name) ? `d'${name}` : `de ${name}`;
}
