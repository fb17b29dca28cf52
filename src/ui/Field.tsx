import type { HTMLAttributes, ReactNode } from 'react';
import type { Errors } from './Form.tsx';
import { useLocale } from './locale.tsx';

export interface Choice {
  value: string;
  label: string;
}

/** What every field says of itself. `typed` is what to show in it: what was typed, or what is stored. */
interface Said {
  name: string;
  label: string;
  /** Under the label: why we ask, how to answer. */
  help?: ReactNode;
  typed?: string | null;
  errors?: Errors;
  optional?: boolean;
}

function Around({ name, label, help, errors, optional, children }: Said & { children: ReactNode }) {
  const { t } = useLocale();
  const error = errors?.[name];
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={`field-${name}`} className="font-semibold">
        {label}
        {optional ? <span className="soft font-normal"> ({t('ui:optional')})</span> : null}
      </label>
      {help ? (
        <p id={`help-${name}`} className="soft text-sm">
          {help}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`error-${name}`} className="text-sm font-semibold text-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** Ties the control to its help and its error. */
function tied({ name, help, errors, optional }: Said): HTMLAttributes<HTMLElement> & { name: string; id: string; required?: boolean } {
  const described = [help ? `help-${name}` : '', errors?.[name] ? `error-${name}` : ''].filter(Boolean).join(' ');
  return {
    id: `field-${name}`,
    name,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(errors?.[name] ? { 'aria-invalid': true } : {}),
    ...(optional ? {} : { 'aria-required': true }),
  };
}

/** One line: text, mail address, telephone, number, date, code. */
export function Field(
  props: Said & {
    type?: 'text' | 'email' | 'tel' | 'number' | 'date' | 'search' | 'url';
    autoComplete?: string;
    inputMode?: 'numeric' | 'decimal' | 'text';
    maxLength?: number;
    width?: 'full' | 'short';
    readOnly?: boolean;
    list?: readonly string[];
  },
) {
  const { type = 'text', autoComplete, inputMode, maxLength, width = 'full', readOnly, list } = props;
  return (
    <Around {...props}>
      <input
        {...tied(props)}
        className={`input ${width === 'short' ? 'max-w-48' : ''}`}
        type={type}
        defaultValue={props.typed ?? ''}
        autoComplete={autoComplete ?? 'off'}
        {...(inputMode ? { inputMode } : {})}
        {...(maxLength ? { maxLength } : {})}
        {...(readOnly ? { readOnly } : {})}
        {...(list ? { list: `list-${props.name}` } : {})}
      />
      {list ? (
        <datalist id={`list-${props.name}`}>
          {list.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      ) : null}
    </Around>
  );
}

/** Several lines of text. */
export function TextArea(props: Said & { rows?: number }) {
  return (
    <Around {...props}>
      <textarea {...tied(props)} className="textarea" rows={props.rows ?? 4} defaultValue={props.typed ?? ''} />
    </Around>
  );
}

/** One of several, as a list that opens. `empty` adds a first line for "none". */
export function Select(props: Said & { choices: readonly Choice[]; empty?: string | null }) {
  const { t } = useLocale();
  const { choices, empty } = props;
  return (
    <Around {...props}>
      <select {...tied(props)} className="select" defaultValue={props.typed ?? ''}>
        {empty === null ? null : <option value="">{empty ?? t('ui:choose')}</option>}
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Around>
  );
}

/** One of a few, all in sight. */
export function Radios(props: Said & { choices: readonly (Choice & { help?: ReactNode })[] }) {
  const { name, label, help, choices, typed, errors } = props;
  const error = errors?.[name];
  return (
    <fieldset className="flex flex-col gap-1" id={`field-${name}`} {...(error ? { 'aria-describedby': `error-${name}` } : {})}>
      <legend className="font-semibold">{label}</legend>
      {help ? <p className="soft text-sm">{help}</p> : null}
      {choices.map((choice) => (
        <label key={choice.value} className="flex min-h-8 items-start gap-2 py-1">
          <input type="radio" className="radio mt-0.5" name={name} value={choice.value} defaultChecked={typed === choice.value} />
          <span>
            {choice.label}
            {choice.help ? <span className="soft block text-sm">{choice.help}</span> : null}
          </span>
        </label>
      ))}
      {error ? (
        <p id={`error-${name}`} className="text-sm font-semibold text-error">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

/** Yes or no; `value` other than `on` lets several boxes share a name. */
export function Checkbox({
  name,
  label,
  help,
  checked,
  value = 'on',
}: {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  checked?: boolean;
  value?: string;
}) {
  const id = value === 'on' ? `field-${name}` : `field-${name}-${value}`;
  return (
    <label htmlFor={id} className="flex min-h-8 items-start gap-2 py-1">
      <input id={id} type="checkbox" className="checkbox mt-0.5" name={name} value={value} defaultChecked={checked} />
      <span>
        {label}
        {help ? <span className="soft block text-sm">{help}</span> : null}
      </span>
    </label>
  );
}

/** A file from the reader's device; the form must have `files`. */
export function FileField(props: Said & { accept?: string }) {
  return (
    <Around {...props}>
      <input {...tied(props)} type="file" className="file-input" {...(props.accept ? { accept: props.accept } : {})} />
    </Around>
  );
}
