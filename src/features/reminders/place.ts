import type { Item } from './state.ts';

/** The page of the thing; what passes around a file is its territory's animators' to read, others find the file. */
export function placeInProduct(
  { kind, subjectId, projectId, territoryCode }: Pick<Item, 'kind' | 'subjectId' | 'projectId' | 'territoryCode'>,
  ofTeam: boolean,
): string {
  if (kind === 'lead_to_call' || kind === 'lead_undecided') return `/pistes/${subjectId}`;
  if (kind === 'mission_answer' || kind === 'mission_site') return `/missions/${subjectId}`;
  if (kind === 'skills_asleep') return `/etablissements/${subjectId}/competences`;
  if (kind === 'written_answer') return `/seances/${subjectId}/reponses`;
  if (kind === 'condition_open') return `/territoires/${territoryCode}/conditions?dossier=${projectId}`;
  if (kind === 'follow_up') return ofTeam ? `/suivis/${subjectId}` : `/dossiers/${projectId}`;
  if (kind === 'days_waiting' || kind === 'review_waiting') return ofTeam ? `/journees/missions/${subjectId}` : `/dossiers/${projectId}`;
  if (kind === 'story_asked' || kind === 'story_to_read') return ofTeam ? `/dossiers/${projectId}/temoignage` : `/dossiers/${projectId}`;
  if (kind === 'steering_missing') return `/copil?territoire=${territoryCode}`;
  const part = !ofTeam ? '' : kind === 'task_late' ? '/echanges#taches' : kind === 'correction_open' ? '/corrections' : '';
  return `/dossiers/${projectId}${part}`;
}
