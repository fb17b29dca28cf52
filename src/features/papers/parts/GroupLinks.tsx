import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { GroupLink } from '../group-statement.ts';

const TONE = { open: 'done', expired: 'quiet', revoked: 'quiet' } as const;

/** Links for the head office of a group: a new one, those given, one taken back. */
export function GroupLinks(props: {
  at: string;
  links: readonly GroupLink[];
  /** The address of the link just made: told once. */
  made: string | null;
  typed: Record<string, string>;
  errors: Errors;
  refused: string | null;
  once: () => string;
}) {
  const { at, links, made, typed, errors, refused, once } = props;
  const { t, date } = useLocale();
  return (
    <Section title={t('papers:group.links')}>
      <p className="soft mb-4 max-w-prose">{t('papers:group.under')}</p>
      {refused ? <Notice tone="late">{refused}</Notice> : null}
      {made ? (
        <Notice tone="done" title={t('papers:group.made')} live>
          <p className="wrap-anywhere">
            <a href={made}>{made}</a>
          </p>
          <p>{t('papers:group.once')}</p>
        </Notice>
      ) : null}
      <Form action={`${at}/liens`} once={once()} errors={errors}>
        <Field name="label" label={t('papers:group.label')} help={t('papers:group.label_help')} typed={typed.label ?? ''} errors={errors} maxLength={160} />
        <Field
          name="until"
          type="date"
          label={t('papers:group.until')}
          help={t('papers:group.until_help')}
          typed={typed.until ?? ''}
          errors={errors}
          width="short"
        />
        <Acts>
          <Button>{t('papers:group.act')}</Button>
        </Acts>
      </Form>
      {links.length > 0 ? (
        <Rows
          label={t('papers:group.given')}
          rows={links.map((link) => ({
            key: link.id,
            thing: link.label,
            reason: t('papers:group.told', { made: date(link.madeAt), until: date(link.until) }),
            state: <Badge tone={TONE[link.state]}>{t(`papers:group.state.${link.state}`)}</Badge>,
            ...(link.state === 'open'
              ? {
                  act: (
                    <ActForm action={`${at}/liens/reprendre`} once={once()} fields={{ lien: link.id }} look="plain">
                      {t('papers:group.take_back')}
                    </ActForm>
                  ),
                }
              : {}),
          }))}
        />
      ) : null}
    </Section>
  );
}
