import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** Uses against resources, in cents: what is still to be found, in one sentence. */
export function FinanceBalance({ uses, resources }: { uses: number; resources: number }) {
  const { t, euros } = useLocale();
  const sums = { uses: euros(uses), resources: euros(resources), gap: euros(Math.abs(uses - resources)) };
  if (uses === resources) return uses === 0 ? null : <Notice tone="done">{t('projects:finance.balanced', sums)}</Notice>;
  return <Notice tone="waiting">{t(uses > resources ? 'projects:finance.short' : 'projects:finance.over', sums)}</Notice>;
}
