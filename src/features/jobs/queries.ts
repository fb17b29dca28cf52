import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Fact, JobKind } from './steps.ts';

/** A fact with all that is said of it. */
export interface JobFact extends Fact {
  sex: 'f' | 'm' | null;
  horizon: number | null;
  source: 'owner' | 'animator' | 'document' | null;
  evidenceId: string | null;
  /** The paper in words: the name of the piece, or where it is kept. */
  evidence: string | null;
  reason: string | null;
  scheme: string | null;
  funder: string | null;
  actorName: string | null;
}
/** One job of a file, with what is known of it in the order it became known. */
export interface JobLine {
  id: string;
  number: number;
  kind: JobKind;
  heads: 0 | 1;
  horizon: number;
  /** The firm's site today: the sheet the line was opened for, or the one that was merged into. */
  siteId: string;
  site: string | null;
  facts: JobFact[];
}

/** The lines of a file, as far as row-level security shows them to whoever asks. One query. */
export async function jobsOfProject(tx: Tx, projectId: string): Promise<JobLine[]> {
  const { rows } = await sql<JobLine>`
    select j.id, j.number, j.kind, j.heads, j.horizon, coalesce(e.merged_into, j.establishment_id) as "siteId",
      (select n.name from establishment n where n.id = coalesce(e.merged_into, e.id)) as site,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'validFrom', f.valid_from, 'knownAt', to_char(f.known_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'heads', f.heads, 'fteHundredths', f.fte_hundredths, 'contract', f.contract, 'sex', f.sex, 'horizon', f.horizon, 'confidence', f.confidence, 'source', f.source,
          'seasonEndedOn', f.season_ended_on, 'evidenceId', a.id, 'evidence', coalesce(f.evidence_note, a.label, s.name), 'reason', f.reason, 'scheme', f.scheme, 'funder', f.funder,
          'correctsId', f.corrects_id, 'place', f.place, 'actorName', w.name) order by f.id)
        from job_fact f left join project_attachment a on a.id = f.evidence_id left join stored_file s on s.id = a.file_id left join person w on w.id = f.actor_id
        where f.job_id = j.id), '[]') as facts
    from job j left join establishment e on e.id = j.establishment_id where j.project_id = ${projectId} order by j.number`.execute(tx);
  return rows;
}

/** The last moment of a day where the file is, as facts write theirs: what was known by the end of it. */
export async function endOfDay(tx: Tx, day: string, timeZone: string): Promise<string> {
  const { rows } = await sql<{ at: string }>`
    select to_char((end_of_day(${day}::date, ${timeZone}) - interval '1 millisecond') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`.execute(tx);
  return rows[0]!.at;
}
