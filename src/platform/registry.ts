/** One establishment as the public company search API tells it, in our words. Sizes and codes as INSEE writes them. */
export interface RegistryEstablishment {
  siret: string;
  siren: string;
  companyName: string;
  /** The sign over the door, when it differs. */
  signName: string | null;
  legalForm: string | null;
  nafCode: string | null;
  nafEdition: 'rev2' | '2025';
  companySizeBand: string | null;
  sizeBand: string | null;
  category: 'micro' | 'sme' | 'mid_cap' | 'large' | null;
  headOffice: boolean;
  street: string;
  postcode: string | null;
  /** INSEE code; Paris, Lyon and Marseille come as one commune, never as an arrondissement. */
  communeCode: string | null;
  communeName: string | null;
  openedOn: string | null;
  closedOn: string | null;
  /** The firm asked INSEE not to show its details ("non diffusible"). */
  hidden: boolean;
  /** The answer as it came, kept beside what people correct. */
  raw: unknown;
}

/**
 * What a look-up gives: answers, or why there are none. `registry-down` covers time-outs, refusals and unreadable answers;
 * `registry-busy` says how many seconds to wait; `query-too-short`: the register wants three characters.
 */
export type RegistryAnswer =
  | { ok: true; establishments: RegistryEstablishment[]; from: 'network' | 'cache' }
  | { ok: false; refusal: 'registry-down' | 'not-found' | 'query-too-short' }
  | { ok: false; refusal: 'registry-busy'; waitSeconds?: number };

/** The public register of companies, behind one door. */
export interface Registry {
  /** By SIRET or SIREN (digits), or by a name with an optional département or postcode; at most 10 establishments. Never throws for what the register does. */
  lookUp(query: string, options?: { departement?: string; postcode?: string }): Promise<RegistryAnswer>;
}
