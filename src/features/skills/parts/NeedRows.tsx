import { LinkButton } from '../../../ui/Button.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { NeedLine } from '../request-queries.ts';
import { NeedMark } from './Marks.tsx';

/** Needs as rows: what is looked for, how far it has got, the page where somebody is found. */
export function NeedRows({ needs }: { needs: readonly NeedLine[] }) {
  const { t, lang, days, list } = useLocale();
  return (
    <Rows
      label={t('skills:needs.part')}
      rows={needs.map((need) => ({
        key: need.id,
        thing: (
          <>
            <strong>{t(`agreements:domain.${need.domain}`)}</strong>
            {need.halfDays === null ? null : ` — ${days(need.halfDays)}`}
          </>
        ),
        reason: (
          <>
            {need.result}
            {need.skills.length > 0 ? <span className="block">{list(need.skills.map(({ nameFr, nameEn }) => (lang === 'fr' ? nameFr : nameEn)))}</span> : null}
          </>
        ),
        state: (
          <>
            <NeedMark state={need.state} />
            {need.open + need.accepted + need.refused > 0 ? (
              <span className="soft block text-sm">{t('skills:needs.counts', { open: need.open, accepted: need.accepted, refused: need.refused })}</span>
            ) : null}
          </>
        ),
        act: (
          <LinkButton href={`/dossiers/${need.projectId}/besoins/${need.id}`}>{t(need.state === 'met' ? 'skills:needs.see' : 'skills:needs.find')}</LinkButton>
        ),
      }))}
    />
  );
}
