import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import type { FigureLink } from '../commands.ts';
import { usePlace } from '../parts/FigureTop.tsx';
import type { NamedPlace } from '../perimeter-queries.ts';

const TONE = { open: 'done', expired: 'quiet', revoked: 'quiet' } as const;

/** Read-only links to the figures of a perimeter: who holds one, until when; a new one; one taken back. */
export function LinksPage(props: {
  place: NamedPlace;
  links: readonly FigureLink[];
  /** The address of the link just made: told once. */
  made: string | null;
  typed: Record<string, string>;
  errors: Errors;
  refused: string | null;
  once: string;
  onceFor(id: string): string;
}) {
  const { place, links, made, typed, errors, refused, once, onceFor } = props;
  const { t, date } = useLocale();
  const name = usePlace()(place);
  const perimeter = place.perimeter.kind === 'territory' ? `territoire:${place.code}` : 'reseau';
  return (
    <>
      <PageTop
        title={t('figures:links.page', { place: name })}
        trail={[{ label: t('figures:dashboard.title', { place: name }), href: `/tableau-de-bord?perimetre=${encodeURIComponent(perimeter)}` }]}
        under={t('figures:links.under')}
      />
      {refused ? <Notice tone="late">{refused}</Notice> : null}
      {made ? (
        <Notice tone="done" title={t('figures:links.made')} live>
          <p className="wrap-anywhere">
            <a href={made}>{made}</a>
          </p>
          <p>{t('figures:links.once')}</p>
        </Notice>
      ) : null}
      <Section title={t('figures:links.new')}>
        <Form action="/tableau-de-bord/liens" once={once} errors={errors}>
          <input type="hidden" name="perimetre" value={perimeter} />
          <Field name="label" label={t('figures:links.label')} help={t('figures:links.label_help')} typed={typed.label ?? ''} errors={errors} maxLength={160} />
          <Field
            name="until"
            type="date"
            label={t('figures:links.until')}
            help={t('figures:links.until_help')}
            typed={typed.until ?? ''}
            errors={errors}
            width="short"
          />
          <Acts>
            <Button>{t('figures:links.act')}</Button>
          </Acts>
        </Form>
      </Section>
      <Section title={t('figures:links.given')}>
        {links.length === 0 ? (
          <p className="soft">{t('figures:links.none')}</p>
        ) : (
          <Rows
            label={t('figures:links.given')}
            rows={links.map((link) => ({
              key: link.id,
              thing: link.label,
              reason: t('figures:links.told', { by: link.by, made: date(link.madeAt), until: date(link.until) }),
              state: <Badge tone={TONE[link.state]}>{t(`figures:links.state.${link.state}`)}</Badge>,
              ...(link.state === 'open'
                ? {
                    act: (
                      <ActForm action="/tableau-de-bord/liens/reprendre" once={onceFor(link.id)} fields={{ perimetre: perimeter, lien: link.id }} look="plain">
                        {t('figures:links.take_back')}
                      </ActForm>
                    ),
                  }
                : {}),
            }))}
          />
        )}
      </Section>
    </>
  );
}
