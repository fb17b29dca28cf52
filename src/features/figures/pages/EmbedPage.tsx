import { useLocale } from '../../../ui/locale.tsx';
import { Wordmark } from '../../../ui/Wordmark.tsx';
import type { Indicator } from '../figure.ts';
import { useAmount } from '../parts/Amount.tsx';
import type { Defined } from '../perimeter-queries.ts';
import { publicNumber } from '../public-queries.ts';
import type { PublicFigures } from '../public-queries.ts';
import type { PublicIndicator } from '../public-release.ts';

const SHOWN = ['projects_agreed', 'days_granted', 'jobs_promised_first_created', 'jobs_promised_first_kept'] as const satisfies readonly PublicIndicator[];

/** A block for other people's pages: four public figures of the last full year, and where they come from. */
export function EmbedPage({
  figures,
  territory,
  defined,
}: {
  figures: PublicFigures;
  territory: { code: string; name: string } | null;
  defined: ReadonlyMap<Indicator, Defined>;
}) {
  const { t, date } = useLocale();
  const amount = useAmount();
  const year = figures.years.at(-1)!;
  return (
    <main className="p-4">
      <p className="mb-2">
        <Wordmark ground="page" />
      </p>
      <h1 className="text-lg">{t('figures:public.block', { place: territory?.name ?? t('figures:network'), year: String(year) })}</h1>
      <ul className="mt-2">
        {SHOWN.map((indicator) => {
          const n = publicNumber(figures, { territory: territory?.code ?? null, year, indicator });
          return (
            <li key={indicator} className="flex justify-between gap-4 border-b rule py-1.5">
              <span>{defined.get(indicator)!.name}</span>
              <strong className="figures">{n === null ? t('figures:public.withheld') : amount(defined.get(indicator)!.unit, n)}</strong>
            </li>
          );
        })}
      </ul>
      <p className="soft mt-2 text-sm">
        <a href={territory ? `/chiffres/territoires/${territory.code}` : '/chiffres'} target="_blank" rel="noopener">
          {t('figures:public.all')}
        </a>{' '}
        · {t('figures:known_on', { day: date(figures.knownOn) })}
      </p>
    </main>
  );
}
