import type { ReactNode } from 'react';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { nameOf } from '../commands.ts';
import type { Lead } from '../queries.ts';

/** What every page of an act is shown with: what was wrong, why it was refused, the form's token. */
export interface ActShown {
  errors: Errors;
  refused: string | null;
  once: string;
}
/** What is in the fields: typed, or stored. */
export type TypedFields = Readonly<Record<string, string | null | undefined>>;

/** One act on a lead that asks for something first. `children` are its fields; `above` stands before the form. */
export function LeadActPage(props: ActShown & { lead: Lead; title: string; text: string; path: string; act: string; above?: ReactNode; children: ReactNode }) {
  const { lead, title, text, path, act, above, children, errors, refused, once } = props;
  const { t } = useLocale();
  const base = `/pistes/${lead.id}`;
  return (
    <>
      <PageTop
        title={title}
        trail={[
          { label: t('leads:list.title'), href: '/pistes' },
          { label: nameOf(lead), href: base },
        ]}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <p className="mb-5 max-w-prose">{text}</p>
      {above}
      <Form action={`${base}/${path}`} once={once} errors={errors}>
        {children}
        <Acts>
          <Button icon="check">{act}</Button>
          <LinkButton href={base} look="quiet">
            {t('leads:act.back')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}
