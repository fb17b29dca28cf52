// Who may do what with reports: the only door for these rights. The policies of 0242_reports.sql say the same a second time.
import { animates, animatesSomewhere, belongs, isNational, isSignedIn } from '../people/scope.ts';
import type { Scope } from '../people/scope.ts';
import type { ReportKind, ReportStatus } from './report.ts';

interface Place {
  kind: ReportKind;
  territoryId: string | null;
}
const fundsNetwork = (scope: Scope) =>
  scope.roles.some(({ role, territoryId, establishmentId }) => role === 'funder' && territoryId === null && establishmentId === null);
const ofSite = (scope: Scope) => scope.roles.some(({ establishmentId, role }) => establishmentId !== null && role !== 'expert');

/** Whoever has a part in the network other than lending their own hands. */
export function mayListReports(scope: Scope): boolean {
  return isSignedIn(scope) && scope.roles.some(({ role }) => role !== 'expert');
}
/** Asking, writing its text, sending and showing: the territory's animators; of the network, the national animator. */
export function mayKeepReport(scope: Scope, { kind, territoryId }: Place): boolean {
  if (!isSignedIn(scope)) return false;
  return kind === 'network_year' ? isNational(scope) : territoryId !== null && animates(scope, territoryId);
}
export function mayKeepSomeReport(scope: Scope): boolean {
  return isSignedIn(scope) && (isNational(scope) || animatesSomewhere(scope));
}
/** Frozen, it is read by whoever it is for; before, by those who keep it and the national team. Which sites are whose is the database's to say. */
export function mayReadReport(scope: Scope, report: Place & { status: ReportStatus }): boolean {
  if (isNational(scope) || mayKeepReport(scope, report)) return true;
  if (report.status !== 'frozen') return false;
  if (report.kind === 'network_year') return animatesSomewhere(scope) || fundsNetwork(scope);
  return (report.territoryId !== null && belongs(scope, report.territoryId)) || (report.kind === 'quarter_letter' && ofSite(scope));
}
