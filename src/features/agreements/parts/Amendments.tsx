import { LinkButton } from '../../../ui/Button.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Amendment } from '../queries.ts';

/** What was changed since the signature, first to last. */
export function Amendments({ amendments, addHref }: { amendments: readonly Amendment[]; addHref: string | null }) {
  const { t, date } = useLocale();
  return (
    <Section
      id="avenants"
      title={t('agreements:sheet.amendments')}
      aside={
        addHref ? (
          <LinkButton look="quiet" icon="plus" href={addHref}>
            {t('agreements:act.amend')}
          </LinkButton>
        ) : null
      }
    >
      {amendments.length === 0 ? (
        <p className="soft">{t('agreements:sheet.amendments_none')}</p>
      ) : (
        <Rows
          label={t('agreements:sheet.amendments')}
          rows={amendments.map((one) => ({
            key: one.id,
            thing: t('agreements:sheet.amendment', { number: one.number, date: date(one.signedOn) }),
            reason: (
              <>
                <span className="whitespace-pre-line">{one.summary}</span>{' '}
                {one.newEndsOn ? t('agreements:sheet.amendment_end', { date: date(one.newEndsOn) }) : null}
              </>
            ),
          }))}
        />
      )}
    </Section>
  );
}
