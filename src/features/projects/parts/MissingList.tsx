import { useLocale } from '../../../ui/locale.tsx';
import type { Missing } from '../completeness.ts';

/** What is missing before the file is complete, by who must act; each line leads to its part. */
export function MissingList({ missing, base, keep = '' }: { missing: readonly Missing[]; base: string; keep?: string }) {
  const { t } = useLocale();
  return (
    <>
      {(['owner', 'team'] as const).map((who) => {
        const lines = missing.filter((one) => one.who === who);
        if (lines.length === 0) return null;
        return (
          <div key={who} className="mb-4">
            <h3>{t(`projects:missing.${who}`)}</h3>
            <ul className="list-disc pl-5">
              {lines.map(({ field, section, reason }) => (
                <li key={field}>
                  {section ? <a href={`${base}/${section}${keep}#field-${field}`}>{t(`projects:field.${field}`)}</a> : t(`projects:field.${field}`)}
                  <span className="soft"> : {t(`projects:missing_reason.${reason}`)}</span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
