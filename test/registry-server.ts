import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with the next questions. */
export type RegistryMood =
  | { kind: 'well' }
  | { kind: 'slow'; ms: number }
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'body'; body: string; type?: string }
  | { kind: 'cut' };

/** A firm that the server knows. Only what differs from a plain open firm needs to be said. */
export interface KnownFirm {
  siren: string;
  name: string;
  /** 'O' shown, 'P' partly hidden. */
  diffusion?: 'O' | 'P';
  legalForm?: string;
  naf?: string;
  sizeBand?: string;
  category?: 'PME' | 'ETI' | 'GE' | null;
  places: {
    siret: string;
    sign?: string;
    number?: string;
    way?: string;
    street: string;
    postcode: string;
    commune: string;
    communeName: string;
    sizeBand?: string;
    opened?: string;
    closed?: string;
  }[];
}

/** A real loopback server that speaks the documented language of the API "Recherche d'entreprises". */
export interface RegistryServer {
  url: string;
  /** How many times it was asked. */
  asked: number;
  /** The address of each question. */
  questions: string[];
  mood: RegistryMood;
  /** Moods for the next questions, before `mood` holds again. */
  nextMoods: RegistryMood[];
  firms: KnownFirm[];
  close(): Promise<void>;
}

export const FORGE: KnownFirm = {
  siren: '732829320',
  name: 'FORGES DE LA MOSELOTTE',
  legalForm: '5710',
  naf: '24.51Z',
  sizeBand: '32',
  category: 'ETI',
  places: [
    {
      siret: '73282932000074',
      number: '12',
      way: 'RUE',
      street: 'DE LA FORGE',
      postcode: '88000',
      commune: '88160',
      communeName: 'EPINAL',
      sizeBand: '22',
      opened: '1999-03-01',
    },
    {
      siret: '73282932000082',
      sign: 'ATELIER DE GOLBEY',
      number: '3',
      way: 'AVENUE',
      street: 'DES CHÊNES',
      postcode: '88190',
      commune: '88351',
      communeName: 'GOLBEY',
      sizeBand: '12',
      opened: '2008-09-15',
    },
  ],
};
export const HIDDEN_FIRM: KnownFirm = {
  siren: '404833048',
  name: 'NE DOIT PAS PARAÎTRE',
  diffusion: 'P',
  naf: '43.21A',
  sizeBand: '01',
  category: 'PME',
  places: [{ siret: '40483304800022', number: '9', way: 'RUE', street: 'CACHÉE', postcode: '88000', commune: '88160', communeName: 'EPINAL' }],
};
export const CLOSED_FIRM: KnownFirm = {
  siren: '552100554',
  name: 'FILATURE DU VAL',
  naf: '13.10Z',
  category: 'PME',
  places: [
    {
      siret: '55210055400013',
      number: '1',
      way: 'QUAI',
      street: 'DES TISSERANDS',
      postcode: '88000',
      commune: '88160',
      communeName: 'EPINAL',
      opened: '1975-01-01',
      closed: '2021-06-30',
    },
  ],
};

/** Starts on a free port of the loopback. */
export async function startRegistry(firms: KnownFirm[] = [FORGE, HIDDEN_FIRM, CLOSED_FIRM]): Promise<RegistryServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    state.asked += 1;
    state.questions.push(url.pathname + url.search);
    const mood = state.nextMoods.shift() ?? state.mood;
    const send = (status: number, body: string, type = 'application/json', headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': type, ...headers }).end(body);
    if (mood.kind === 'cut') return void request.socket.destroy();
    if (mood.kind === 'status') return void send(mood.status, mood.body ?? JSON.stringify({ erreur: 'indisponible' }), 'application/json', mood.headers);
    if (mood.kind === 'body') return void send(200, mood.body, mood.type);
    const answer = () => {
      const q = (url.searchParams.get('q') ?? '').trim();
      if (url.pathname !== '/search') return send(404, JSON.stringify({ detail: 'Not Found' }));
      if (q.length < 3) return send(400, JSON.stringify({ erreur: '3 caractères minimum pour les termes de la requête (ou utilisez au moins un filtre)' }));
      const results = state.firms.map((firm) => resultOf(firm, q, url.searchParams)).filter((result) => result !== null);
      return send(200, JSON.stringify({ results, total_results: results.length, page: 1, per_page: 10, total_pages: 1 }));
    };
    if (mood.kind === 'slow') setTimeout(answer, mood.ms).unref();
    else answer();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const state: RegistryServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: 0,
    questions: [],
    mood: { kind: 'well' },
    nextMoods: [],
    firms,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return state;
}

const fold = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function resultOf(firm: KnownFirm, q: string, filters: URLSearchParams): object | null {
  const words = fold(q).split(/\s+/);
  const inPlace = (place: KnownFirm['places'][number]) =>
    (!filters.get('departement') || place.postcode.startsWith(filters.get('departement')!)) &&
    (!filters.get('code_postal') || place.postcode === filters.get('code_postal'));
  const places = firm.places.filter(inPlace);
  if (places.length === 0) return null;
  const bySiret = places.filter((place) => place.siret === q);
  const named = words.every((word) => fold(firm.name).includes(word)) || places.some((place) => words.every((word) => fold(place.sign ?? '').includes(word)));
  if (bySiret.length === 0 && firm.siren !== q && !named) return null;
  const hidden = firm.diffusion === 'P';
  const mask = (value: string | null) => (hidden ? '[NON-DIFFUSIBLE]' : value);
  const placed = (place: KnownFirm['places'][number]) => ({
    activite_principale: firm.naf ?? null,
    activite_principale_naf25: null,
    adresse: mask(`${place.number ?? ''} ${place.way ?? ''} ${place.street} ${place.postcode} ${place.communeName}`.trim()),
    caractere_employeur: 'O',
    code_postal: mask(place.postcode),
    commune: place.commune,
    date_creation: place.opened ?? '2001-01-01',
    date_fermeture: place.closed ?? null,
    est_siege: place.siret === firm.places[0]!.siret,
    etat_administratif: place.closed ? 'F' : 'A',
    libelle_commune: place.communeName,
    liste_enseignes: place.sign ? [mask(place.sign)] : null,
    nom_commercial: null,
    siret: place.siret,
    statut_diffusion_etablissement: firm.diffusion ?? 'O',
    tranche_effectif_salarie: place.sizeBand ?? null,
  });
  const head = firm.places[0]!;
  return {
    siren: firm.siren,
    nom_complet: mask(firm.name),
    nom_raison_sociale: mask(firm.name),
    sigle: null,
    nombre_etablissements: firm.places.length,
    nombre_etablissements_ouverts: firm.places.filter((place) => !place.closed).length,
    siege: {
      ...placed(head),
      numero_voie: mask(head.number ?? null),
      indice_repetition: null,
      type_voie: mask(head.way ?? null),
      libelle_voie: mask(head.street),
      complement_adresse: mask(null),
      departement: head.postcode.slice(0, 2),
    },
    activite_principale: firm.naf ?? null,
    categorie_entreprise: firm.category ?? null,
    nature_juridique: firm.legalForm ?? '5499',
    tranche_effectif_salarie: firm.sizeBand ?? null,
    statut_diffusion: firm.diffusion ?? 'O',
    etat_administratif: firm.places.every((place) => place.closed) ? 'C' : 'A',
    dirigeants: [{ nom: 'PERSONNE', prenoms: 'INVENTEE', type_dirigeant: 'personne physique' }],
    matching_etablissements: (bySiret.length > 0 ? bySiret : places).map(placed),
    finances: {},
    complements: { est_service_public: false },
  };
}
