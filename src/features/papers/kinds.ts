// The kinds of paper: who signs each, what is typed in it, and what of a mission voids its signatures.

import { PAPERS } from '../missions/legal-table.ts';
import type { RouteCode } from '../missions/legal-table.ts';

export const KINDS = [
  'mission_letter',
  'lending_agreement',
  'contract_rider',
  'employee_consent',
  'confidentiality',
  'time_sheet',
  'closing_review',
  'certificate',
  'yearly_statement',
  'tax_receipt',
] as const;
export type Kind = (typeof KINDS)[number];
/** A paper of one mission: all but the yearly statement, which is a site's. */
export type MissionKind = Exclude<Kind, 'yearly_statement'>;
export const MISSION_KINDS = [
  'mission_letter',
  'lending_agreement',
  'contract_rider',
  'employee_consent',
  'confidentiality',
  'time_sheet',
  'closing_review',
  'certificate',
  'tax_receipt',
] as const satisfies readonly MissionKind[];

export const ROLES = ['lender', 'host', 'employee', 'animator'] as const;
/** In what quality somebody signs. */
export type Role = (typeof ROLES)[number];

/** Who signs each kind. */
export const SIGNERS: Record<Kind, readonly Role[]> = {
  mission_letter: ['lender', 'host', 'employee'],
  lending_agreement: ['lender', 'host'],
  contract_rider: ['lender', 'employee'],
  employee_consent: ['employee'],
  confidentiality: ['employee'],
  time_sheet: ['employee', 'host'],
  closing_review: ['host', 'employee'],
  certificate: ['animator'],
  yearly_statement: [],
  tax_receipt: ['animator'],
};
/** Who gets a copy of each kind once it is whole: those who sign it, and those it binds or is about. */
export const PARTIES: Record<Kind, readonly Role[]> = {
  mission_letter: ['lender', 'host', 'employee'],
  lending_agreement: ['lender', 'host'],
  contract_rider: ['lender', 'employee'],
  employee_consent: ['lender', 'employee'],
  confidentiality: ['lender', 'host', 'employee'],
  time_sheet: ['lender', 'host', 'employee'],
  closing_review: ['host', 'employee'],
  certificate: ['employee', 'animator'],
  yearly_statement: [],
  tax_receipt: ['lender', 'animator'],
};
/** Two letters of the kind, in the paper's number. */
export const MARK: Record<Kind, string> = {
  mission_letter: 'LM',
  lending_agreement: 'MD',
  contract_rider: 'AV',
  employee_consent: 'AC',
  confidentiality: 'EC',
  time_sheet: 'FT',
  closing_review: 'BI',
  certificate: 'AT',
  yearly_statement: 'RA',
  tax_receipt: 'RF',
};

export interface Asked {
  name: string;
  /** Where the mission cannot go on paper without it. */
  needed: boolean;
  long: boolean;
}
const one = (name: string, needed = true, long = false): Asked => ({ name, needed, long });
/** What no table knows and somebody types before a paper is sent. */
export const ASKED: Record<Kind, readonly Asked[]> = {
  mission_letter: [one('place'), one('know_how', false, true)],
  lending_agreement: [one('place'), one('hours'), one('purpose', false, true), one('wages', true, true), one('insurance', true, true)],
  contract_rider: [one('place'), one('hours'), one('post', true, true), one('trial', false)],
  employee_consent: [],
  confidentiality: [one('secrecy')],
  time_sheet: [],
  closing_review: [
    one('host_word', true, true),
    one('employee_word', true, true),
    one('skills_shown', false, true),
    one('quote', false, true),
    one('quote_consent', false),
  ],
  certificate: [one('host_named', false)],
  yearly_statement: [],
  tax_receipt: [one('body_name'), one('approval'), one('value'), one('value_on')],
};
/** What a route makes needed that another does not: the purpose of the loan on route B, the know-how the host lacks on route A. */
export function askedOf(kind: Kind, route: string | null): readonly Asked[] {
  return ASKED[kind].map((asked) =>
    (asked.name === 'purpose' && route === 'B') || (asked.name === 'know_how' && route === 'A') ? { ...asked, needed: true } : asked,
  );
}

/** Columns of a mission whose change voids what was signed before it ran or while it runs; the table `paper_voiding` says the same. */
export const VOIDING = ['deliverables', 'ends_on', 'establishment_id', 'expert_id', 'half_days', 'objectives', 'route', 'starts_on'] as const;
/** The kinds that such a change voids: those a mission is begun on. What tells of days done stays. */
export const VOIDED: readonly Kind[] = ['mission_letter', 'lending_agreement', 'contract_rider', 'employee_consent', 'confidentiality'];

const isRoute = (route: string | null): route is RouteCode => route !== null && route in PAPERS;
/** What a whole mission is signed on before its first day, by its route. A light form (no route) needs no paper; a letter may be written all the same. */
export function papersBefore(route: string | null): readonly MissionKind[] {
  return isRoute(route) ? PAPERS[route].filter(({ moment }) => moment === 'before').map(({ code }) => code) : [];
}
/** What may be written while it runs or once it has ended. */
export function papersAfter(route: string | null): readonly MissionKind[] {
  return isRoute(route) ? PAPERS[route].filter(({ moment }) => moment === 'after').map(({ code }) => code) : ['time_sheet', 'closing_review', 'certificate'];
}
