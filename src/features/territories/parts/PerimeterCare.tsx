import { useLocale } from '../../../ui/locale.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Meter } from '../../../ui/Figures.tsx';

/** Another territory that holds the same communes, named. */
export interface Neighbour {
  code: string;
  name: string;
  communes: readonly string[];
}
/** A container covered in part, with the names of the communes left out. */
export interface NamedHole {
  kind: 'intercommunality' | 'departement' | 'employment_zone';
  code: string;
  name: string;
  covered: number;
  total: number;
  missing: readonly string[];
}

/** Communes that two territories hold: shown, never forbidden. */
export function OverlapList({ overlaps }: { overlaps: readonly Neighbour[] }) {
  const { t } = useLocale();
  if (overlaps.length === 0) return null;
  return (
    <Section title={t('territories:overlaps.title')} id="chevauchements">
      <p className="soft mb-2">{t('territories:overlaps.help')}</p>
      <ul>
        {overlaps.map((other) => (
          <li key={other.code} className="border-b rule py-2">
            <a href={`/territoires/${other.code}`}>{other.name}</a> —{' '}
            {t('territories:overlaps.shared', { count: other.communes.length, names: shortened(other.communes, t('territories:more')) })}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** "11 of the 15 communes": groupings and départements covered in part. */
export function HoleList({ holes }: { holes: readonly NamedHole[] }) {
  const { t } = useLocale();
  if (holes.length === 0) return null;
  return (
    <Section title={t('territories:holes.title')}>
      {holes.map((hole) => (
        <div key={`${hole.kind} ${hole.code}`} className="mb-3">
          <Meter
            label={hole.name}
            text={t('territories:holes.covered', { covered: hole.covered, total: hole.total })}
            given={hole.covered}
            whole={hole.total}
          />
          <p className="soft text-sm">
            {t('territories:holes.missing', { count: hole.missing.length, names: shortened(hole.missing, t('territories:more')) })}
          </p>
        </div>
      ))}
    </Section>
  );
}

/** At most a dozen names; the rest is a mark. */
export function shortened(names: readonly string[], more: string, most = 12): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} ${more}`;
}
