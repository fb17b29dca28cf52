import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { animatedTerritories } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';

export const BASKETS = ['today', 'week', 'others', 'quiet'] as const;
/** To do today, this week, waiting for somebody else, little activity. */
export type Basket = (typeof BASKETS)[number];

/** One thing that waits for this person. */
export interface WaitingLine {
  kind: string;
  territoryName: string | null;
  subjectId: string | null;
  data: Record<string, unknown>;
  href: string;
  dueOn: string | null;
  /** Days from today to `dueOn`, the territory's own day; negative when late. */
  dueIn: number | null;
  since: Date;
}

/** What waits, the counts of all baskets, and what moved since the last visit. */
export interface Waiting {
  basket: Basket;
  counts: Record<Basket, number>;
  lines: WaitingLine[];
  /** The newest moment of an earlier day on which this person signed in or did something; null at the first visit. */
  lastVisit: Date | null;
  /** How many things arrived in the list since then, and how many events happened in this person's places. */
  arrived: number;
  happened: number;
  /** Paris's day, the person's. */
  today: string;
}

export const PAGE = 50;

/** The page and its counts in one query. `asked` null or empty basket: the first that holds something. `skip`: lines of the pages before. */
export async function waitingFor(tx: Tx, scope: Scope & { personId: string }, asked: Basket | null, skip = 0): Promise<Waiting> {
  const territories = animatedTerritories(scope);
  const establishments = scope.roles.flatMap((held) => (held.establishmentId ? [held.establishmentId] : []));
  const { rows } = await sql<Row>`
    with visit as (
      -- Somebody whose sign-ins are not known yet was last here when they last did something.
      select coalesce((select case when (seen_at at time zone 'Europe/Paris')::date < today_in('Europe/Paris') then seen_at else before_at end from last_visit where person_id = ${scope.personId}),
        (select max(e.happened_at) from event e where e.actor_id = ${scope.personId} and e.territory_id = any (${territories}::uuid[]) and (e.happened_at at time zone 'Europe/Paris')::date < today_in('Europe/Paris'))) as at),
    mine as materialized (
      select w.*, t.name as territory_name, coalesce(today_in(t.time_zone), today_in('Europe/Paris')) as today
      from waiting_of(${scope.personId}, ${territories}::uuid[]) w left join territory t on t.id = w.territory_id),
    counted as (select basket, count(*) as n from mine group by basket),
    chosen as (
      select coalesce((select basket from counted where basket = ${asked}), (select basket from counted order by array_position(array['today', 'week', 'others', 'quiet'], basket) limit 1), 'today') as basket)
    select c.basket, (select coalesce(jsonb_object_agg(basket, n), '{}') from counted) as counts, (select at from visit) as "lastVisit",
      (select count(*) from mine where basket <> 'quiet' and since > (select at from visit) and since <= present()) as arrived,
      (select count(*) from event e where e.happened_at > (select at from visit) and e.actor_id is distinct from ${scope.personId}
        and (e.territory_id = any (${territories}::uuid[]) or e.establishment_id = any (${establishments}::uuid[]))) as happened,
      today_in('Europe/Paris')::text as today,
      coalesce((select jsonb_agg(l.line order by l.rank) from (
        select row_number() over (order by m.due_on nulls last, m.since desc, m.subject_name, m.subject_id) as rank,
          jsonb_build_object('kind', m.kind, 'territoryName', m.territory_name, 'subjectId', m.subject_id, 'data', m.data, 'href', m.href, 'dueOn', m.due_on,
            'dueIn', m.due_on - m.today, 'since', m.since) as line
        from mine m where m.basket = c.basket order by rank limit ${PAGE} offset ${skip}) l), '[]') as lines
    from chosen c`.execute(tx);
  const { lines, counts, ...row } = rows[0]!;
  return {
    ...row,
    counts: { today: 0, week: 0, others: 0, quiet: 0, ...counts },
    lines: lines.map((line) => ({ ...line, since: new Date(line.since) })),
  };
}
type Row = Omit<Waiting, 'lines' | 'counts'> & { counts: Partial<Record<Basket, number>>; lines: (Omit<WaitingLine, 'since'> & { since: string })[] };

/** How much waits, the quiet basket left out: the number beside the menu's first entry. */
export async function waitingCount(tx: Tx, scope: Scope & { personId: string }): Promise<number> {
  const territories = animatedTerritories(scope);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from waiting_of(${scope.personId}, ${territories}::uuid[]) where basket <> 'quiet'`.execute(tx);
  return rows[0]!.n;
}
