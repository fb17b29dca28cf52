import type {} from '../../platform/events.ts';

/** What names a report in a sentence; told under its territory, or under the network. */
export interface OfReport {
  reportId: string;
  number: string;
}

declare module '../../platform/events.ts' {
  interface Events {
    'reports.asked': OfReport;
    'reports.frozen': OfReport;
    /** Mailed to those it is for, once. */
    'reports.sent': OfReport;
    /** Shown to everybody on the territory's page; shown no more. */
    'reports.shown': OfReport;
    'reports.hidden': OfReport;
    'reports.words_written': { kind: 'territory_year' | 'network_year' | 'quarter_letter'; year: number };
  }
}
