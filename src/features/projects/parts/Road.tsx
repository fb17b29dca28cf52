import { Icon } from '../../../ui/Icon.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { ProjectStatus } from '../life-cycle.ts';
import { ROAD, roadOf } from '../words.ts';

/** The four steps an owner goes through, with the one they stand at. */
export function Road({ status }: { status: ProjectStatus }) {
  const { t } = useLocale();
  const here = roadOf(status);
  if (here === null) return null;
  return (
    <ol className="flex flex-wrap gap-x-6 gap-y-2" aria-label={t('projects:owner.road_title')}>
      {ROAD.map((step, at) => (
        <li key={step} className={`flex items-center gap-2 ${at === here ? 'font-[640]' : 'soft'}`} aria-current={at === here ? 'step' : undefined}>
          {at < here ? <Icon name="circle-check" /> : <span className="figures">{at + 1}.</span>}
          {t(`projects:owner.road.${step}`)}
        </li>
      ))}
    </ol>
  );
}
