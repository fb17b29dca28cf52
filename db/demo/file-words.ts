import type { SkillDomain } from './world.ts';

/** A project as its owner would tell it: what it is, in which skill help is hoped for and what should come of it. Invented. */
export interface ProjectWords {
  kind: 'growth' | 'reorganisation' | 'takeover' | 'investment' | 'creation' | 'difficulty';
  title: string;
  /** In the owner's words, as a first call would give it. */
  problem: string;
  description: string;
  domain: SkillDomain;
  result: string;
  /** Days that the source tells, in half-days; the rest of the network's numbers are shared around them. */
  halfDays?: number;
  /** Who the firm sells to, where the story turns on it. */
  customer?: string;
}

export const projectWords: readonly ProjectWords[] = [
  {
    kind: 'growth',
    title: 'Une deuxième équipe et de nouveaux clients',
    problem: 'Le carnet est plein mais je ne sais pas chiffrer une deuxième équipe, et je refuse des commandes.',
    description:
      'L’atelier travaille en une seule équipe et refuse des commandes depuis l’automne. Le projet est d’ouvrir une deuxième équipe, de chiffrer juste et de gagner trois clients hors du département.',
    domain: 'production',
    result: 'Une organisation à deux équipes écrite et essayée, avec les temps de chaque poste.',
  },
  {
    kind: 'growth',
    title: 'Vendre au-delà de la vallée',
    problem: 'Nous vivons de trois clients. Je voudrais en trouver d’autres, je n’ai jamais eu de commercial.',
    description:
      'Trois clients font les deux tiers de l’activité. Le projet est de construire une offre claire, un fichier de prospects et un premier plan d’action commercial tenu par une personne à mi-temps.',
    domain: 'sales',
    result: 'Un plan d’action commercial simple et vingt premiers rendez-vous préparés.',
  },
  {
    kind: 'investment',
    title: 'Une machine neuve et l’atelier réimplanté',
    problem: 'La nouvelle machine arrive au printemps et rien n’est prêt autour : place, énergie, formation.',
    description:
      'L’entreprise achète un centre d’usinage et veut réimplanter l’atelier pour réduire les trajets et les attentes. L’investissement est financé par la banque et par des fonds propres.',
    domain: 'production',
    result: 'Un plan d’atelier validé avec l’équipe et un calendrier d’arrivée de la machine.',
  },
  {
    kind: 'reorganisation',
    title: 'Une certification qualité demandée par les clients',
    problem: 'Deux clients exigent une certification d’ici un an et personne ici n’a jamais fait ça.',
    description:
      'Deux donneurs d’ordre demandent une certification sous un an. Le projet est de décrire les pratiques, de former deux pilotes et de passer un audit blanc avant l’été.',
    domain: 'hqse',
    result: 'Un système qualité écrit par l’équipe et un audit blanc réussi.',
  },
  {
    kind: 'takeover',
    title: 'Une reprise qui garde toute l’équipe',
    problem: 'Je reprends l’entreprise où je travaille depuis douze ans, je connais le métier, pas la gestion.',
    description:
      'La responsable d’atelier reprend l’entreprise au départ du fondateur. Toute l’équipe reste. Le projet est d’installer un suivi de gestion et de rassurer la banque et les clients pendant la première année.',
    domain: 'management_finance',
    result: 'Un tableau de bord mensuel tenu et un prévisionnel partagé avec la banque.',
  },
  {
    kind: 'growth',
    title: 'Recruter et garder : une première fonction ressources humaines',
    problem: 'Nous embauchons et les gens repartent. Je voudrais comprendre pourquoi et mieux accueillir.',
    description:
      'Cinq départs en dix-huit mois freinent l’activité. Le projet est de revoir l’accueil, les horaires et la grille de salaires, et de préparer quatre recrutements.',
    domain: 'hr',
    result: 'Un parcours d’accueil, des entretiens tenus et quatre fiches de poste.',
  },
  {
    kind: 'reorganisation',
    title: 'Acheter mieux et tenir les stocks',
    problem: 'Les matières ont pris un tiers en deux ans et le stock dort. Il me faut un œil d’acheteur.',
    description:
      'Le prix des matières a fortement monté et le stock immobilise la trésorerie. Le projet est de revoir les contrats, de chercher deux fournisseurs et de fixer des niveaux de stock.',
    domain: 'purchasing_supply',
    result: 'Deux contrats revus et des niveaux de stock fixés par famille.',
  },
  {
    kind: 'growth',
    title: 'Une gamme à faire connaître',
    problem: 'Notre produit est bon, personne ne le sait. Le site internet date de dix ans.',
    description:
      'L’entreprise lance une gamme pour les particuliers. Le projet est de définir qui l’on vise, de refaire le site et de préparer deux salons avec une documentation claire.',
    domain: 'communication',
    result: 'Un message clair, un site refait et deux salons préparés.',
  },
  {
    kind: 'growth',
    title: 'Choisir où aller dans les trois ans',
    problem: 'Trop d’idées et pas assez de temps : je voudrais en parler avec quelqu’un qui ne me vende rien.',
    description:
      'Le dirigeant hésite entre trois développements. Le projet est de comparer leurs marchés, leurs risques et leurs besoins de financement, puis d’en choisir un avec un plan à trois ans.',
    domain: 'strategy',
    result: 'Un choix argumenté et un plan à trois ans en deux pages.',
  },
  {
    kind: 'creation',
    title: 'Un nouvel atelier dans la commune',
    problem: 'Nous ouvrons un second atelier, il faut penser la sécurité dès le départ.',
    description:
      'L’entreprise crée un second atelier dans un bâtiment de la commune. Le projet est d’y installer six personnes avec des postes sûrs, un plan de prévention et un suivi des consommations.',
    domain: 'hqse',
    result: 'Un document unique à jour et un plan de prévention avant l’ouverture.',
  },
  {
    kind: 'investment',
    title: 'Passer de l’artisanat à la petite série',
    problem: 'Tout est dans ma tête. Pour produire plus il faut écrire les gammes, et je n’ai pas le temps.',
    description:
      'La demande dépasse ce que trois artisans peuvent produire. Le projet est d’écrire les gammes, d’acheter deux outillages et de former deux opérateurs sans perdre la qualité.',
    domain: 'production',
    result: 'Cinq gammes écrites et deux opérateurs formés.',
  },
  {
    kind: 'difficulty',
    title: 'Retrouver de l’air après un impayé',
    problem: 'Un client a fait défaut, la banque se ferme, et je n’arrive plus à voir clair.',
    description:
      'Un impayé a emporté une demi-année de marge. L’activité est saine. Le projet est de rebâtir le plan de trésorerie, de parler à la banque et de revoir les conditions de règlement.',
    domain: 'management_finance',
    result: 'Un plan de trésorerie à douze mois et un accord avec la banque.',
  },
];

/** Small words of an animator's visit and opinion. */
export const visitWords = [
  'Visite de deux heures avec le dirigeant et la responsable d’atelier. Locaux bien tenus, équipe stable, besoins clairement exprimés.',
  'Rencontre sur place. L’activité est saine, les comptes sont à jour, le dirigeant sait ce qu’il attend et ce qu’il ne veut pas.',
  'Visite du site et échange avec deux salariés. Le projet est partagé par l’équipe ; le calendrier reste à préciser.',
  'Deux passages dans l’entreprise. Le dirigeant est seul sur trop de sujets : un regard de pair l’aiderait autant que l’expertise.',
];
export const opinionWords = [
  'Projet solide et proportionné. Quelques jours d’expertise lèveraient le principal obstacle.',
  'Avis favorable : le besoin est précis et deux sites du territoire ont la compétence.',
  'Favorable, en veillant à la disponibilité du dirigeant pendant l’intervention.',
];
export const ownerMessages = [
  'Bonjour, faut-il joindre les comptes de l’année en cours ou ceux de l’an dernier suffisent-ils ?',
  'J’ai complété le plan de financement. Le devis de la machine a changé, je l’ai ajouté aux pièces.',
  'Pouvons-nous décaler la visite d’une semaine ? Une livraison tombe le même jour.',
];
export const teamMessages = ['Merci, ceux de l’an dernier suffisent. Je passe vous voir jeudi.', 'Bien reçu, je relis tout cela avant la fin de la semaine.'];
export const taskTitles = ['Préparer la visite de l’entreprise', 'Demander le devis actualisé', 'Appeler l’expert-comptable', 'Relire le plan de financement'];
/** What sites that want to help write. */
export const offerWords = [
  'Notre équipe qualité pourrait donner quelques jours par an à de petites entreprises voisines.',
  'Nous avons des acheteurs et des contrôleurs de gestion qui aimeraient aider un patron de PME.',
];
