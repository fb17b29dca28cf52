import { LinkButton } from '../../../ui/Button.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { MAY_BE_ASKED_DESPITE } from '../match.ts';
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
/** The ranked list: each line says why. `act` leads to the question put to them; null where nothing can be asked. */
export function RankedList({ ranked, act }: { ranked: readonly Ranked[]; act: ((candidate: Candidate) => string) | null }) {
  const locale = useLocale();
  const { t } = locale;
  return (
    <Rows
      label={t('skills:need.ranked')}
      rows={ranked.map(({ candidate, reasons }) => ({
        key: candidate.key,
        thing: <Named candidate={candidate} />,
        reason: reasons.map((reason) => reasonSaid(reason, locale)).join(' ; '),
        act: act ? <LinkButton href={act(candidate)}>{t('skills:need.ask')}</LinkButton> : null,
      }))}
    />
  );
}
/** Those left out: why not, and what would change it. */
export function LeftList({ left, act }: { left: readonly Left[]; act: ((candidate: Candidate) => string) | null }) {
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
          act && why.every(({ kind }) => MAY_BE_ASKED_DESPITE.includes(kind)) ? (
            <LinkButton href={act(candidate)} look="quiet">
              {t('skills:need.ask_despite')}
            </LinkButton>
          ) : null,
      }))}
    />
  );
}
