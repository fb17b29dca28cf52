import type {} from '../../platform/events.ts';

interface OfAgreement {
  number: number;
  title: string;
}
interface OfPledge {
  /** Of the establishment. */
  name: string;
  year: number;
  halfDays: number;
}

declare module '../../platform/events.ts' {
  interface Events {
    'agreements.drafted': OfAgreement;
    'agreements.edited': OfAgreement;
    'agreements.signed': OfAgreement & { endsOn: string };
    'agreements.abandoned': OfAgreement & { reason: string };
    /** Told on the agreement that is followed; `next` is the number of the one being prepared. */
    'agreements.renewed': OfAgreement & { next: number };
    'agreements.amended': { number: number; summary: string };
    'agreements.signatory_added': OfAgreement & { name: string };
    'agreements.signatory_removed': OfAgreement & { name: string };
    'agreements.objective_added': OfAgreement;
    'agreements.objective_removed': OfAgreement;
    'agreements.file_attached': OfAgreement & { file: string };
    'agreements.pledge_proposed': OfPledge;
    'agreements.pledge_edited': OfPledge;
    'agreements.pledge_confirmed': OfPledge;
    'agreements.pledge_withdrawn': OfPledge & { reason: string };
  }
}
