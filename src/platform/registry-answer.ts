// The documented answer of the API "Recherche d'entreprises" (/search), read with tolerance: a field that is missing or odd costs that field, not the answer.
import { z } from 'zod';
import { isSiret } from '../shared/siret.ts';
import type { RegistryEstablishment } from './registry.ts';

const MASKED = /^\[?(NON[- ]DIFFUSIBLE|ND)\]?$/i;
const text = z
  .string()
  .transform((value) => (value.trim() === '' || MASKED.test(value.trim()) ? null : value.trim()))
  .nullish()
  .catch(null);
const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .nullish()
  .catch(null);
const texts = z.array(z.unknown()).nullish().catch(null);

const establishment = z.looseObject({
  siret: z.string().regex(/^\d{14}$/),
  activite_principale: text,
  activite_principale_naf25: text,
  adresse: text,
  numero_voie: text,
  indice_repetition: text,
  type_voie: text,
  libelle_voie: text,
  complement_adresse: text,
  code_postal: text,
  commune: text,
  libelle_commune: text,
  nom_commercial: text,
  liste_enseignes: texts,
  tranche_effectif_salarie: text,
  est_siege: z.boolean().nullish().catch(null),
  date_creation: date,
  date_fermeture: date,
  etat_administratif: text,
  statut_diffusion_etablissement: text,
});
type Establishment = z.output<typeof establishment>;

const company = z.looseObject({
  siren: z.string().regex(/^\d{9}$/),
  nom_complet: z.string().nullish().catch(null),
  nom_raison_sociale: z.string().nullish().catch(null),
  nature_juridique: text,
  activite_principale: text,
  activite_principale_naf25: text,
  tranche_effectif_salarie: text,
  categorie_entreprise: text,
  statut_diffusion: text,
  siege: z.unknown().optional(),
  matching_etablissements: z.array(z.unknown()).nullish().catch(null),
});
const answer = z.object({ results: z.array(z.unknown()) });

const CATEGORIES: Record<string, RegistryEstablishment['category']> = { PME: 'sme', ETI: 'mid_cap', GE: 'large' };
const BAND = /^(NN|00|01|02|03|11|12|21|22|31|32|41|42|51|52|53)$/;
/** Arrondissements have codes of their own in the register; the commune is the city. */
const ARRONDISSEMENTS: readonly [RegExp, string][] = [
  [/^751\d\d$/, '75056'],
  [/^6938\d$/, '69123'],
  [/^132\d\d$/, '13055'],
];

/** Reads an answer's body; null when it is not of the documented shape at all. Order kept: the best match of each company first. */
export function readAnswer(body: unknown): RegistryEstablishment[] | null {
  const read = answer.safeParse(body);
  if (!read.success) return null;
  const found: { rank: number; place: RegistryEstablishment }[] = [];
  let unreadable = 0;
  for (const result of read.data.results) {
    const one = company.safeParse(result);
    if (!one.success) {
      unreadable += 1;
      continue;
    }
    placesOf(one.data).forEach((place, rank) => found.push({ rank, place: tell(one.data, place) }));
  }
  if (unreadable > 0 && unreadable === read.data.results.length) return null;
  return found.sort((a, b) => a.rank - b.rank).map(({ place }) => place);
}

/** The establishments that matched, completed by what only the head office's block tells; the head office when none did. */
function placesOf({ siege, matching_etablissements }: z.output<typeof company>): Establishment[] {
  const head = establishment.safeParse(siege);
  const matching = (matching_etablissements ?? []).flatMap((item) => {
    const one = establishment.safeParse(item);
    if (!one.success) return [];
    return head.success && head.data.siret === one.data.siret ? [{ ...one.data, ...head.data }] : [one.data];
  });
  return matching.length > 0 ? matching : head.success ? [head.data] : [];
}

function tell(firm: z.output<typeof company>, place: Establishment): RegistryEstablishment {
  const hidden =
    [firm.statut_diffusion, place.statut_diffusion_etablissement].some((status) => status === 'P' || status === 'N') ||
    [firm.nom_complet, firm.nom_raison_sociale].some((name) => name != null && MASKED.test(name.trim()));
  const name = [firm.nom_raison_sociale, firm.nom_complet].find((one) => one && !MASKED.test(one.trim()))?.trim() ?? '';
  const signs = [...(place.liste_enseignes ?? []), place.nom_commercial].filter(
    (sign): sign is string => typeof sign === 'string' && sign.trim() !== '' && !MASKED.test(sign.trim()),
  );
  const sign = signs[0]?.trim() ?? null;
  const naf = place.activite_principale ?? firm.activite_principale ?? null;
  const naf2025 = place.activite_principale_naf25 ?? firm.activite_principale_naf25 ?? null;
  const commune = place.commune ?? null;
  return {
    siret: place.siret,
    siren: firm.siren,
    companyName: name,
    signName: sign !== null && sign.toLowerCase() !== name.toLowerCase() ? sign : null,
    legalForm: firm.nature_juridique && /^\d{1,4}$/.test(firm.nature_juridique) ? firm.nature_juridique : null,
    // The register gives both editions side by side until 2027; rev. 2 is the official one until then.
    nafCode: naf ?? naf2025,
    nafEdition: naf === null && naf2025 !== null ? '2025' : 'rev2',
    companySizeBand: band(firm.tranche_effectif_salarie),
    sizeBand: band(place.tranche_effectif_salarie),
    category: CATEGORIES[firm.categorie_entreprise ?? ''] ?? null,
    headOffice: place.est_siege ?? place.siret === (firm.siege as { siret?: unknown } | null)?.siret,
    street: streetOf(place),
    postcode: place.code_postal && /^\d{5}$/.test(place.code_postal) ? place.code_postal : (/\b(\d{5})\b/.exec(place.adresse ?? '')?.[1] ?? null),
    communeCode: commune && /^\d[0-9AB]\d{3}$/.test(commune) ? (ARRONDISSEMENTS.find(([pattern]) => pattern.test(commune))?.[1] ?? commune) : null,
    communeName: place.libelle_commune ?? null,
    openedOn: place.date_creation ?? null,
    closedOn: place.etat_administratif === 'F' ? (place.date_fermeture ?? null) : null,
    hidden,
    raw: { ...firm, siege: undefined, matching_etablissements: undefined, dirigeants: undefined, etablissement: place },
  };
}

function band(value: string | null | undefined): string | null {
  return value && BAND.test(value) ? value : null;
}

/** The street line: from its pieces, else the whole address without its postcode and town. */
function streetOf(place: Establishment): string {
  const pieces = [place.numero_voie, place.indice_repetition, place.type_voie, place.libelle_voie].filter(Boolean).join(' ');
  const street = place.libelle_voie ? pieces : (place.adresse ?? '').replace(/\s*\b\d{5}\b.*$/, '');
  const whole = place.libelle_voie && place.complement_adresse ? `${street}, ${place.complement_adresse}` : street;
  return whole.slice(0, 200);
}

/** What a query is to the register: a SIRET, a SIREN (digits, spaces forgiven), or words. */
export function queryOf(typed: string): { kind: 'siret' | 'siren' | 'words'; text: string } {
  const folded = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  const digits = folded.replace(/[\s.]/g, '');
  if (/^\d{14}$/.test(digits) && isSiret(digits)) return { kind: 'siret', text: digits };
  if (/^\d{9}$/.test(digits)) return { kind: 'siren', text: digits };
  return { kind: 'words', text: /^[\d\s.]+$/.test(folded) ? digits : folded };
}
