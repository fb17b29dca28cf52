import type { Facts } from '../../src/features/minutes/facts.ts';
import type { PlainDate } from './calendar.ts';
import type { Instant } from './world.ts';

export type MinutesStatus = 'sent' | 'approved' | 'signed';
/** The minutes of twenty years, and each territory's chain. In the order of their foreign keys. */
export interface MinutesWorld {
  minutes: {
    id: string;
    session_id: string;
    territory_id: string;
    status: MinutesStatus;
    drafted_at: Instant;
    sent_at: Instant;
    objections_until: PlainDate;
    approved_at: Instant | null;
    approved_in: string | null;
    signed_at: Instant | null;
    signed_by: string | null;
    invented: true;
  }[];
  minutes_part: { id: string; minutes_id: string; territory_id: string; position: number; project_id: string | null; facts: Facts; remark: string }[];
  minutes_objection: {
    id: string;
    part_id: string;
    minutes_id: string;
    territory_id: string;
    project_id: string | null;
    person_id: string;
    body: string;
    made_at: Instant;
  }[];
  minutes_addendum: {
    id: string;
    part_id: string;
    minutes_id: string;
    territory_id: string;
    project_id: string | null;
    body: string;
    written_at: Instant;
    signed_at: Instant;
    signed_by: string;
  }[];
  chained_document: {
    id: string;
    territory_id: string;
    position: number;
    number: string;
    kind: 'minutes' | 'addendum';
    session_id: string;
    minutes_id: string;
    addendum_id: string | null;
    seal: string;
    previous_hash: string;
    hash: string;
  }[];
  chained_part: { document_id: string; territory_id: string; position: number; project_id: string | null; content: string; hash: string }[];
}
export const minutesTables = [
  'minutes',
  'minutes_part',
  'minutes_objection',
  'minutes_addendum',
  'chained_document',
  'chained_part',
] as const satisfies readonly (keyof MinutesWorld)[];
