import { LinkButton } from '../../../ui/Button.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { mayBeAskedDespite } from '../match.ts';
import type { Candidate, Left, Ranked } from '../match.ts';
import { exclusionSaid, reasonSaid } from '../words.ts';

export function nameOfCandidate({ personName, siteName }: Pick<Candidate, 'personName' | 'siteName'>): string {
  return personName ? `${personName}, ${siteName}` : siteName;
}
function Named({ candidate }: { candidate: Candidate }) {
  return (
    <>
      <strong>
        {candidate.expertId ? (
          <a href={`/intervenants/${candidate.expertId}`}>{candidate.personName}</a>
        ) : (
          <a href={`/etablissements/${candidate.establishmentId}`}>{candidate.siteName}</a>
        )}
      </strong>
      {candidate.expertId ? ` — ${candidate.siteName}` : null}
    </>
  );
}
/** Where a line leads: to the question put to them; null where nothing can be asked. */
type Act = ((candidate: Candidate) => string) | null;
/** To the mission that waits for somebody of their site, where there is one. */
type ToMission = (candidate: Candidate) => string | null;

/** The ranked list: each line says why. */
export function RankedList({ ranked, act, toMission }: { ranked: readonly Ranked[]; act: Act; toMission: ToMission }) {
  const locale = useLocale();
  const { t } = locale;
  return (
    <Rows
      label={t('skills:need.ranked')}
      rows={ranked.map(({ candidate, reasons }) => ({
        key: candidate.key,
        thing: <Named candidate={candidate} />,
        reason: reasons.map((reason) => reasonSaid(reason, locale)).join(' ; '),
        act: toMission(candidate) ? (
          <MissionLink candidate={candidate} to={toMission} />
        ) : act ? (
          <LinkButton href={act(candidate)}>{t('skills:need.ask')}</LinkButton>
        ) : null,
      }))}
    />
  );
}
/** Those left out: why not, and what would change it. */
export function LeftList({ left, act, toMission }: { left: readonly Left[]; act: Act; toMission: ToMission }) {
  const locale = useLocale();
  const { t } = locale;
  return (
    <Rows
      label={t('skills:need.left')}
      rows={left.map(({ candidate, why }) => ({
        key: candidate.key,
        thing: <Named candidate={candidate} />,
        reason: (
          <ul>
            {why.map((one) => {
              const said = exclusionSaid(one, locale);
              return (
                <li key={one.kind}>
                  {said.why} <span className="font-semibold">{said.change}</span>
                </li>
              );
            })}
          </ul>
        ),
        act:
          toMission(candidate) && !why.some(({ kind }) => NEVER_FOR_MISSION.includes(kind)) ? (
            <MissionLink candidate={candidate} to={toMission} />
          ) : act && mayBeAskedDespite(why) ? (
            <LinkButton href={act(candidate)} look="quiet">
              {t('skills:need.ask_despite')}
            </LinkButton>
          ) : null,
      }))}
    />
  );
}
/** Days that are granted need no more days left at the site; a link or a sheet put away stays in the way. */
const NEVER_FOR_MISSION: readonly string[] = ['linked', 'inactive'];
function MissionLink({ candidate, to }: { candidate: Candidate; to: ToMission }) {
  const { t } = useLocale();
  return <LinkButton href={to(candidate)!}>{t(candidate.expertId ? 'skills:need.propose' : 'skills:need.propose_site')}</LinkButton>;
}
