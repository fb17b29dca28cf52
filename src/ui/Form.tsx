import { Children, isValidElement } from 'react';
import type { ReactNode } from 'react';
import { FieldsOf, useFieldIds } from './field-ids.ts';
import { Icon } from './Icon.tsx';
import { useLocale } from './locale.tsx';

/** Field name → the sentence of what is wrong with it, already in the reader's language. */
export type Errors = Record<string, string>;

/** A form of one column, sent by POST. `once` comes from onceToken(); `files` for uploads; `answersWithPage` when success is a page and no redirect (Turbo shows only refusals so). Errors are summed up above, linked to their fields. */
export function Form(props: {
  action: string;
  once: string;
  children: ReactNode;
  errors?: Errors;
  files?: boolean;
  id?: string;
  wide?: boolean;
  answersWithPage?: boolean;
  /** Tells its fields from those of another form of the page that have the same names. */
  apart?: string;
}) {
  const { action, once, children, errors = {}, files, id, wide, answersWithPage, apart } = props;
  const form = (
    <form
      method="post"
      action={action}
      id={id}
      noValidate
      className={`flex flex-col gap-5 ${wide ? '' : 'max-w-xl'}`}
      {...(files ? { encType: 'multipart/form-data' } : {})}
      {...(answersWithPage ? { 'data-turbo': 'false' } : {})}
    >
      <ErrorSummary errors={errors} labels={labelsIn(children)} />
      <input type="hidden" name="_once" value={once} />
      {children}
    </form>
  );
  return apart ? <FieldsOf value={`${apart}-`}>{form}</FieldsOf> : form;
}

/** Field name → label, for the fields written straight into a form or its fieldsets. */
function labelsIn(children: ReactNode): Record<string, string> {
  const labels: Record<string, string> = {};
  Children.forEach(children, (child) => {
    if (!isValidElement<{ name?: unknown; label?: unknown; children?: ReactNode }>(child)) return;
    const { name, label, children: inner } = child.props;
    if (typeof name === 'string' && typeof label === 'string') labels[name] ??= label;
    Object.assign(labels, labelsIn(inner));
  });
  return labels;
}

/** What is wrong, each line a link to its field, named where its label is known; the browser's script puts the focus here. */
export function ErrorSummary({ errors, labels = {} }: { errors: Errors; labels?: Record<string, string> }) {
  const { t } = useLocale();
  const idOf = useFieldIds();
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div role="alert" tabIndex={-1} data-focus className="rounded-lg border border-l-4 border-error px-4 py-3">
      <h2 className="mb-1 flex items-center gap-2 text-error">
        <Icon name="circle-alert" />
        {t('ui:errors_title', { count: entries.length })}
      </h2>
      <ul className="list-disc pl-5">
        {entries.map(([name, sentence]) => (
          <li key={name}>
            <a href={`#${idOf('field', name)}`}>{labels[name] ? t('ui:error_of', { label: labels[name], sentence }) : sentence}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Several fields under one heading. */
export function Fieldset({ legend, help, children }: { legend: string; help?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="border-t rule pt-4">
      <legend className="float-left w-full font-display text-[1.1875rem] font-[640]">{legend}</legend>
      <div className="clear-both flex flex-col gap-4 pt-1">
        {help ? <p className="soft max-w-prose">{help}</p> : null}
        {children}
      </div>
    </fieldset>
  );
}

/** The acts at the foot of a form. */
export function Acts({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-start gap-3">{children}</div>;
}
