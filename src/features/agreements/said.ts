// What was done, told on the page that follows; null for an address that says nothing known.

export const AGREEMENT_DONE = [
  'drafted',
  'edited',
  'signed',
  'abandoned',
  'renewed',
  'amended',
  'signatory_added',
  'signatory_removed',
  'objective_added',
  'objective_removed',
  'attached',
] as const;
export type AgreementDone = (typeof AGREEMENT_DONE)[number];
export function agreementDoneOf(url: URL): AgreementDone | null {
  return AGREEMENT_DONE.find((one) => one === url.searchParams.get('fait')) ?? null;
}

export const PLEDGE_DONE = ['proposed', 'edited', 'confirmed', 'withdrawn'] as const;
export type PledgeDone = (typeof PLEDGE_DONE)[number];
export function pledgeDoneOf(url: URL): PledgeDone | null {
  return PLEDGE_DONE.find((one) => one === url.searchParams.get('fait')) ?? null;
}
