import type { ReactNode } from 'react';
import { useLocale } from './locale.tsx';

/** Field name → the sentence of what is wrong with it, already in the reader's language. */
export type Errors = Record<string, string>;

/** A form of one column, sent by POST. `once` comes from onceToken(); `files` for uploads. Errors are summed up above, linked to their fields. */
export function Form(props: { action: string; once: string; children: ReactNode; errors?: Errors; files?: boolean; id?: string; wide?: boolean }) {
  const { action, once, children, errors = {}, files, id, wide } = props;
  return (
    <form
      method="post"
      action={action}
      id={id}
      noValidate
      className={`flex flex-col gap-5 ${wide ? '' : 'max-w-xl'}`}
      {...(files ? { encType: 'multipart/form-data' } : {})}
    >
      <ErrorSummary errors={errors} />
      <input type="hidden" name="_once" value={once} />
      {children}
    </form>
  );
}

/** What is wrong, each line a link to its field; the browser's script puts the focus here. */
export function ErrorSummary({ errors }: { errors: Errors }) {
  const { t } = useLocale();
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div role="alert" tabIndex={-1} data-focus className="rounded-lg border-2 border-error p-4">
      <h2 className="mb-1">{t('ui:errors_title', { count: entries.length })}</h2>
      <ul className="list-disc pl-5">
        {entries.map(([name, sentence]) => (
          <li key={name}>
            <a href={`#field-${name}`}>{sentence}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Several fields under one heading. */
export function Fieldset({ legend, help, children }: { legend: string; help?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-4 border-t rule pt-4">
      <legend className="pr-3 font-display text-[1.1875rem] font-[640]">{legend}</legend>
      {help ? <p className="soft text-sm">{help}</p> : null}
      {children}
    </fieldset>
  );
}

/** The acts at the foot of a form. */
export function Acts({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-start gap-3">{children}</div>;
}
