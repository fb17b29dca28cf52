// The facts a legal route depends on: gathered from sheets and file, completed by the animator, kept with the choice; and what has changed since.
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

export const YES_NO = ['yes', 'no'] as const;
export type YesNo = (typeof YES_NO)[number];
export const PRICES = ['free', 'partial', 'cost'] as const;
export type Price = (typeof PRICES)[number];

/** Null: not known, to be asked for. */
export interface GatheredFacts {
  /** The lender, with its group, counts 5,000 people or more. */
  lenderFiveThousand: YesNo | null;
  /** People of the firm that is helped, in full time. */
  hostHeadcount: number | null;
  hostCreatedOn: string | null;
  sameGroup: YesNo | null;
  price: Price;
  /** The local body that carries the scheme holds the tax approval of art. 238 bis 4. */
  approvedBody: YesNo | null;
  startsOn: string | null;
  endsOn: string | null;
}
export const FACT_NAMES = [
  'lenderFiveThousand',
  'hostHeadcount',
  'hostCreatedOn',
  'sameGroup',
  'price',
  'approvedBody',
  'startsOn',
  'endsOn',
] as const satisfies readonly (keyof GatheredFacts)[];
export type FactName = (typeof FACT_NAMES)[number];

/** What sheets and file say today. The price and the approval are the animator's to say: none of them knows. */
export async function gatherFacts(tx: Tx, mission: { id: string; startsOn: string | null; endsOn: string | null }): Promise<GatheredFacts> {
  const { rows } = await sql<Omit<GatheredFacts, 'price' | 'approvedBody' | 'startsOn' | 'endsOn'>>`
    select case when g.five_thousand_staff then 'yes' when l.size_band in ('52', '53') then 'yes' when g.five_thousand_staff = false then 'no'
        when l.group_id is null and l.size_band is not null and l.size_band not in ('NN', '52', '53') then 'no' end as "lenderFiveThousand",
      p.headcount_fte as "hostHeadcount", p.firm_created_on as "hostCreatedOn",
      case when h.id = l.id or h.group_id = l.group_id then 'yes' when h.id is null or h.group_id is null and p.group_links is not null then null else 'no' end as "sameGroup"
    from mission m join establishment e on e.id = m.establishment_id join organisation l on l.id = e.organisation_id left join company_group g on g.id = l.group_id
      join project p on p.id = m.project_id left join establishment f on f.id = p.establishment_id left join organisation h on h.id = f.organisation_id
    where m.id = ${mission.id}`.execute(tx);
  const found = rows[0] ?? { lenderFiveThousand: null, hostHeadcount: null, hostCreatedOn: null, sameGroup: null };
  return { ...found, price: 'free', approvedBody: null, startsOn: mission.startsOn, endsOn: mission.endsOn };
}

/** Facts that sheets and file say otherwise today than when the route was chosen. What nobody else knows is not compared, nor what is not known today. */
export function changedFacts(kept: Readonly<Record<string, unknown>>, today: GatheredFacts): FactName[] {
  return FACT_NAMES.filter((name) => name !== 'price' && name !== 'approvedBody' && today[name] !== null && name in kept && kept[name] !== today[name]);
}
