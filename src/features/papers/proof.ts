// The proof of a signed paper, for whoever would have to show it: who signed, when, how and from where, and the hash of the words they had before them.
import type { Paper, Signatory } from './queries.ts';

export function proofOf(paper: Paper, all: readonly Signatory[], pdfHash: string): string {
  return `${JSON.stringify(
    {
      document: paper.number,
      nature: paper.kind,
      texte: paper.text,
      empreinte_du_texte_sha256: paper.textHash,
      empreinte_du_fichier_sha256: pdfHash,
      version_du_modele: paper.version,
      envoye_le: paper.sentAt?.toISOString() ?? null,
      signe_par_tous_le: paper.signedAt?.toISOString() ?? null,
      cachet: 'Cachet du serveur (certificat propre à l’installation). Ce n’est pas une signature qualifiée.',
      signatures: all.map((one) => ({
        qualite: one.role,
        nom: one.name,
        courriel: one.email,
        nom_ecrit: one.typedName,
        signe_le: one.signedAt?.toISOString() ?? null,
        par: one.how === 'link' ? 'lien personnel envoyé par courriel' : 'espace personnel, personne connectée',
        adresse_reseau: one.address,
        navigateur: one.agent,
        empreinte_du_texte_signe: one.signedHash,
      })),
    },
    null,
    2,
  )}\n`;
}
