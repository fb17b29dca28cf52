import type { PersonRole } from './world.ts';

/** One person per role whom visitors of the demo are invited to be, in the order of the sign-in page. */
export interface CastMember {
  /** Stable name of the part: 'animator', 'chair'… */
  part: string;
  first: string;
  last: string;
  email: string;
  role: PersonRole;
  /** Code of the territory where the part is played; absent for the network. */
  territory?: string;
  title: string;
}

/** The animator of Vosges first: her Monday page is the product's picture. Addresses end in .example: no mail leaves the machine. */
export const cast: readonly CastMember[] = [
  {
    part: 'animator',
    first: 'Salomé',
    last: 'Thiriet',
    email: 'salome.thiriet@alize-vosges.example',
    role: 'local_animator',
    territory: 'vosges',
    title: 'Animatrice-ambassadrice',
  },
  {
    part: 'national',
    first: 'Ariane',
    last: 'Colombel',
    email: 'ariane.colombel@alize-reseau.example',
    role: 'national_animator',
    title: 'Animatrice nationale',
  },
  {
    part: 'chair',
    first: 'Étienne',
    last: 'Vautrin',
    email: 'etienne.vautrin@papiers-orvelle.example',
    role: 'chair',
    territory: 'vosges',
    title: 'Directeur d’usine',
  },
  {
    part: 'member',
    first: 'Nadia',
    last: 'Benali',
    email: 'nadia.benali@banque-vosges.example',
    role: 'committee_member',
    territory: 'vosges',
    title: 'Directrice d’agence entreprises',
  },
  {
    part: 'site',
    first: 'Thomas',
    last: 'Kessler',
    email: 'thomas.kessler@site-vosges.example',
    role: 'site_manager',
    territory: 'vosges',
    title: 'Directeur de site',
  },
  {
    part: 'hr',
    first: 'Isabelle',
    last: 'Munier',
    email: 'isabelle.munier@papiers-orvelle.example',
    role: 'lender_hr',
    territory: 'vosges',
    title: 'Responsable des ressources humaines',
  },
  {
    part: 'expert',
    first: 'Karim',
    last: 'Haddad',
    email: 'karim.haddad@papiers-orvelle.example',
    role: 'expert',
    territory: 'vosges',
    title: 'Ingénieur qualité',
  },
  {
    part: 'owner',
    first: 'Julie',
    last: 'Grandjean',
    email: 'julie.grandjean@ateliers-virevent.example',
    role: 'owner',
    territory: 'vosges',
    title: 'Gérante',
  },
  {
    part: 'fund',
    first: 'Denis',
    last: 'Parisot',
    email: 'denis.parisot@alize-vosges.example',
    role: 'fund_manager',
    territory: 'vosges',
    title: 'Responsable du fonds d’avances',
  },
  {
    part: 'steering',
    first: 'Hélène',
    last: 'Astier',
    email: 'helene.astier@etat-vosges.example',
    role: 'steering_member',
    territory: 'vosges',
    title: 'Secrétaire générale de sous-préfecture',
  },
  {
    part: 'guest',
    first: 'Yves',
    last: 'Marchal',
    email: 'yves.marchal@etat-vosges.example',
    role: 'guest',
    territory: 'vosges',
    title: 'Chargé de mission emploi',
  },
  { part: 'funder', first: 'Claire', last: 'Delmas', email: 'claire.delmas@financeur-national.example', role: 'funder', title: 'Chargée de programme' },
  {
    part: 'co-chair',
    first: 'Maud',
    last: 'Lecarpentier',
    email: 'maud.lecarpentier@site-manche.example',
    role: 'co_chair',
    territory: 'manche',
    title: 'Directrice d’établissement',
  },
  {
    part: 'overseas',
    first: 'Mickaël',
    last: 'Hoarau',
    email: 'mickael.hoarau@alize-la-reunion.example',
    role: 'local_animator',
    territory: 'la-reunion',
    title: 'Animateur-ambassadeur',
  },
  {
    part: 'many-hats',
    first: 'Bernard',
    last: 'Humbert',
    email: 'bernard.humbert@site-terres-de-lorraine.example',
    role: 'chair',
    territory: 'terres-de-lorraine',
    title: 'Chef d’entreprises et maire',
  },
];

/** The cast member who plays a part. */
export function castIn(part: string): CastMember {
  const member = cast.find((candidate) => candidate.part === part);
  if (!member) throw new Error(`nobody plays ${part}`);
  return member;
}
