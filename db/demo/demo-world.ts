import type { AdministrativeGeography } from '../../src/platform/geography/communes.ts';
import { concludeAgreements } from './agreements.ts';
import type { PlainDate } from './calendar.ts';
import { seatCommittees } from './committees.ts';
import { startDraft } from './draft.ts';
import { exchangeAround } from './exchanges.ts';
import { editFiles } from './file-edits.ts';
import type { FileWorld } from './file-rows.ts';
import { openFiles } from './files.ts';
import { inventFirms } from './firms.ts';
import { tellFiles } from './file-history.ts';
import { tellHistory } from './history.ts';
import { bringLeads } from './leads.ts';
import { inventLenders } from './lending.ts';
import { varyParameters } from './parameters.ts';
import { inventPartners } from './partners.ts';
import { attachPieces } from './pieces.ts';
import { pledgeDays } from './pledges.ts';
import { pledgeForFiles } from './pledge-history.ts';
import { staffNetwork } from './roles.ts';
import { staffFirms, staffSites } from './site-people.ts';
import { layTerritories } from './territories.ts';
import { leaveThingsWaiting } from './waiting.ts';
import type { World } from './world.ts';

/**
 * The demo network on a day: 31 territories with the counts that ALIZE published (`published.ts`), invented companies and people.
 * Pure: the same day on the same geography gives the same world, line for line. What is recent follows `today` ('YYYY-MM-DD');
 * what was published keeps its dates. Made for days from 2025 on.
 */
export function demoWorld({ today, geography }: { today: PlainDate; geography: AdministrativeGeography }): World & FileWorld {
  const draft = startDraft(today, geography);
  layTerritories(draft, geography);
  inventLenders(draft);
  inventPartners(draft);
  inventFirms(draft);
  staffNetwork(draft);
  staffSites(draft);
  staffFirms(draft);
  seatCommittees(draft);
  concludeAgreements(draft);
  pledgeDays(draft);
  varyParameters(draft);
  leaveThingsWaiting(draft);
  const { files, plans } = openFiles(draft);
  pledgeForFiles(draft, plans);
  bringLeads(draft, files, plans);
  attachPieces(draft, files);
  exchangeAround(draft, files);
  editFiles(files);
  tellHistory(draft);
  tellFiles(draft, files);
  const { organisation, person, territory, establishment, contact, agreement } = draft.world;
  // A sheet nobody touched since was last changed the day it was made, not the day the demo was.
  for (const row of [organisation, person, territory, establishment, contact, agreement].flat()) row.updated_at = row.created_at;
  return { ...draft.world, ...files };
}
