import type { SkillDomain } from './world.ts';

/** A skill of the demo's tree: names in both languages, what else it is called, and finer ones. */
export interface Planted {
  fr: string;
  en: string;
  also?: string;
  finer?: readonly Planted[];
}
/** What sites really say they can do, put under the nine domains. Synonyms between commas, in either language. */
export const skillTree: Record<SkillDomain, readonly Planted[]> = {
  sales: [
    {
      fr: 'Prospection et vente aux entreprises',
      en: 'Business-to-business sales',
      also: 'démarchage, B2B, cold calling',
      finer: [
        { fr: 'Préparer un salon professionnel', en: 'Preparing a trade fair', also: 'foire, exhibition, stand' },
        { fr: 'Bâtir une offre commerciale', en: 'Building an offer', also: 'devis, plaquette tarifaire, quotation' },
        { fr: 'Gérer un portefeuille de clients', en: 'Account management', also: 'CRM, relation client, grands comptes' },
      ],
    },
    { fr: 'Exportation', en: 'Exporting', also: 'export, douane, incoterms, customs' },
    { fr: 'Fixer ses prix', en: 'Pricing', also: 'tarification, marge, prix de revient commercial' },
    { fr: 'Réponse aux appels d’offres', en: 'Answering tenders', also: 'marchés publics, AO, public procurement' },
  ],
  management_finance: [
    {
      fr: 'Comptabilité analytique',
      en: 'Cost accounting',
      also: 'prix de revient, coûts, cost price',
      finer: [
        { fr: 'Calculer un prix de revient', en: 'Working out a cost price', also: 'coût complet, devisage' },
        { fr: 'Tableaux de bord de gestion', en: 'Management dashboards', also: 'indicateurs, KPI, reporting' },
      ],
    },
    { fr: 'Trésorerie et prévisionnel', en: 'Cash flow and forecasts', also: 'BFR, plan de trésorerie, budget' },
    { fr: 'Relations avec les banques', en: 'Relations with banks', also: 'financement, emprunt, loan' },
    { fr: 'Choix d’un progiciel de gestion', en: 'Choosing an ERP', also: 'ERP, GPAO, logiciel, software' },
  ],
  strategy: [
    { fr: 'Plan de développement', en: 'Development plan', also: 'business plan, stratégie, feuille de route, roadmap' },
    { fr: 'Diversification et nouveaux marchés', en: 'Diversification and new markets', also: 'positionnement, innovation produit' },
    { fr: 'Reprise et transmission', en: 'Takeover and handing on', also: 'cession, succession, transfer of business' },
    { fr: 'Conduite de projet', en: 'Project management', also: 'chef de projet, planning, Gantt' },
    { fr: 'Propriété industrielle', en: 'Industrial property', also: 'brevet, marque, patent, trademark' },
  ],
  hqse: [
    {
      fr: 'Systèmes qualité',
      en: 'Quality systems',
      also: 'ISO 9001, certification, démarche qualité, audit qualité',
      finer: [
        { fr: 'Préparer une certification ISO 9001', en: 'Preparing an ISO 9001 certification', also: 'certificat, manuel qualité' },
        { fr: 'Audit interne', en: 'Internal audit', also: 'auditeur, revue de processus' },
        { fr: 'Résolution de problèmes', en: 'Problem solving', also: '8D, 5 pourquoi, AMDEC, FMEA, root cause' },
      ],
    },
    {
      fr: 'Sécurité au travail',
      en: 'Safety at work',
      also: 'prévention, document unique, DUERP, accidents',
      finer: [
        { fr: 'Document unique d’évaluation des risques', en: 'Risk assessment document', also: 'DUERP, évaluation des risques' },
        { fr: 'Risque machine et consignation', en: 'Machine risk and lock-out', also: 'LOTO, carter, lockout tagout' },
      ],
    },
    { fr: 'Environnement et déchets', en: 'Environment and waste', also: 'ISO 14001, ICPE, tri, rejets' },
    { fr: 'Sobriété énergétique', en: 'Saving energy', also: 'énergie, audit énergétique, air comprimé, energy' },
    { fr: 'Hygiène alimentaire', en: 'Food hygiene', also: 'HACCP, IFS, plan de maîtrise sanitaire' },
  ],
  purchasing_supply: [
    { fr: 'Négociation d’achats', en: 'Negotiating purchases', also: 'acheteur, sourcing, fournisseurs' },
    { fr: 'Gestion des stocks', en: 'Stock management', also: 'magasin, inventaire, Kanban, warehouse' },
    { fr: 'Transport et logistique', en: 'Transport and logistics', also: 'expédition, tournées, freight' },
    { fr: 'Planification et approvisionnements', en: 'Planning and supply', also: 'ordonnancement, MRP, supply chain' },
    { fr: 'Contrats de sous-traitance', en: 'Subcontracting agreements', also: 'conditions générales d’achat, outsourcing' },
  ],
  hr: [
    {
      fr: 'Recrutement et intégration',
      en: 'Recruiting and welcoming',
      also: 'embauche, fiche de poste, onboarding',
      finer: [
        { fr: 'Écrire une fiche de poste', en: 'Writing a job description', also: 'profil, annonce' },
        { fr: 'Accueillir un apprenti', en: 'Welcoming an apprentice', also: 'alternance, tuteur, apprenticeship' },
      ],
    },
    { fr: 'Entretiens et plan de formation', en: 'Interviews and training plan', also: 'entretien annuel, compétences, GPEC' },
    { fr: 'Encadrement d’équipe', en: 'Leading a team', also: 'management, chef d’équipe, délégation, supervisor' },
    { fr: 'Dialogue social', en: 'Works council and dialogue', also: 'CSE, accord d’entreprise, works council' },
    { fr: 'Paie et temps de travail', en: 'Pay and working time', also: 'salaires, horaires, payroll' },
  ],
  communication: [
    { fr: 'Site internet et référencement', en: 'Web site and search ranking', also: 'web, SEO, boutique en ligne' },
    { fr: 'Réseaux sociaux professionnels', en: 'Professional social networks', also: 'LinkedIn, community management' },
    { fr: 'Image de l’entreprise', en: 'Image of the firm', also: 'charte graphique, logo, plaquette, branding' },
    { fr: 'Relations avec la presse', en: 'Press relations', also: 'communiqué, journalistes, media' },
    { fr: 'Communication interne', en: 'Internal communication', also: 'journal interne, affichage, réunions d’équipe' },
  ],
  production: [
    {
      fr: 'Organisation d’atelier',
      en: 'Workshop organisation',
      also: '5S, lean, implantation, flux, layout',
      finer: [
        { fr: 'Chantier 5S', en: '5S workshop', also: 'rangement, standardisation' },
        { fr: 'Changement rapide d’outil', en: 'Quick tool change', also: 'SMED, série courte' },
        { fr: 'Implantation et flux', en: 'Layout and flows', also: 'VSM, déplacements, plan d’atelier' },
      ],
    },
    {
      fr: 'Maintenance industrielle',
      en: 'Industrial maintenance',
      also: 'préventif, dépannage, GMAO, TPM',
      finer: [
        { fr: 'Plan de maintenance préventive', en: 'Preventive maintenance plan', also: 'gammes, graissage' },
        { fr: 'Automatismes et robots', en: 'Automation and robots', also: 'automate, cobot, PLC, robotique' },
      ],
    },
    { fr: 'Méthodes et gammes', en: 'Methods and routings', also: 'temps, chronométrage, industrialisation' },
    { fr: 'Soudage', en: 'Welding', also: 'TIG, MIG, soudeur, welder' },
    { fr: 'Usinage', en: 'Machining', also: 'fraisage, tournage, CNC, commande numérique' },
    { fr: 'Plasturgie', en: 'Plastics processing', also: 'injection, moule, extrusion' },
  ],
  other: [
    { fr: 'Informatique et sécurité', en: 'Computing and security', also: 'cybersécurité, sauvegarde, réseau, backup' },
    { fr: 'Données personnelles', en: 'Personal data', also: 'RGPD, GDPR, registre' },
    { fr: 'Construction et bâtiments', en: 'Building works', also: 'travaux, permis, extension d’atelier' },
    { fr: 'Droit des contrats', en: 'Contract law', also: 'juridique, CGV, litige, legal' },
    { fr: 'Accessibilité et handicap', en: 'Accessibility and disability', also: 'RQTH, OETH, aménagement de poste' },
  ],
};
