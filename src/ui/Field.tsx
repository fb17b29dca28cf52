import type { HTMLAttributes, ReactNode } from 'react';
import type { Errors } from './Form.tsx';
import { useFieldIds } from './field-ids.ts';
import { useLocale } from './locale.tsx';

export interface Choice {
  value: string;
  label: string;
}

/** What every field says of itself. `typed` is what to show in it: what was typed, or what is stored. */
export interface Said {
  name: string;
  label: string;
  /** Under the label: why we ask, how to answer. */
  help?: ReactNode;
  typed?: string | null;
  errors?: Errors;
  optional?: boolean;
  /** Shown as it stands, not to be changed here. */
  readOnly?: boolean;
}

function Around({ name, label, help, errors, optional, children }: Said & { children: ReactNode }) {
  const { t } = useLocale();
  const idOf = useFieldIds();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={idOf('field', name)} className="font-semibold">
        {label}
        {optional ? <span className="optional soft font-normal"> ({t('ui:optional')})</span> : null}
      </label>
      {help ? (
        <p id={idOf('help', name)} className="soft text-sm">
          {help}
        </p>
      ) : null}
      {children}
      <FieldError name={name} errors={errors} />
    </div>
  );
}

/** The sentence under a field that was refused; nothing when it was not. */
export function FieldError({ name, errors }: { name: string; errors: Errors | undefined }) {
  const error = errors?.[name];
  const idOf = useFieldIds();
  if (!error) return null;
  return (
    <p id={idOf('error', name)} className="text-sm font-semibold text-error">
      {error}
    </p>
  );
}

/** Ties the control to its help and its error. */
function useTied({ name, help, errors, optional }: Said): HTMLAttributes<HTMLElement> & { name: string; id: string } {
  const idOf = useFieldIds();
  const described = [help ? idOf('help', name) : '', errors?.[name] ? idOf('error', name) : ''].filter(Boolean).join(' ');
  return {
    id: idOf('field', name),
    name,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(errors?.[name] ? { 'aria-invalid': true } : {}),
    ...(optional ? {} : { 'aria-required': true }),
  };
}

/** One line: text, mail address, telephone, number, date, code. `unit` stands at its end (jours, €); `list` proposes values. */
export function Field(
  props: Said & {
    type?: 'text' | 'email' | 'tel' | 'number' | 'date' | 'time' | 'search' | 'url';
    autoComplete?: string;
    inputMode?: 'numeric' | 'decimal' | 'text';
    maxLength?: number;
    width?: 'full' | 'short';
    list?: readonly string[];
    unit?: string;
  },
) {
  const { type = 'text', autoComplete, inputMode, maxLength, width = 'full', readOnly, list, unit } = props;
  const tied = useTied(props);
  const idOf = useFieldIds();
  const look = `input ${width === 'short' ? 'max-w-48' : ''}`;
  const control = (
    <input
      {...tied}
      className={unit ? 'grow' : look}
      type={type}
      defaultValue={props.typed ?? ''}
      autoComplete={autoComplete ?? 'off'}
      {...(inputMode ? { inputMode } : {})}
      {...(maxLength ? { maxLength } : {})}
      {...(readOnly ? { readOnly } : {})}
      {...(list ? { list: idOf('list', props.name) } : {})}
    />
  );
  return (
    <Around {...props}>
      {unit ? (
        <span className={look}>
          {control}
          <span className="soft">{unit}</span>
        </span>
      ) : (
        control
      )}
      {list ? (
        <datalist id={idOf('list', props.name)}>
          {list.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </datalist>
      ) : null}
    </Around>
  );
}

/** Several lines of text; it grows with what is typed. */
export function TextArea(props: Said & { rows?: number }) {
  const tied = useTied(props);
  return (
    <Around {...props}>
      <textarea {...tied} className="textarea" rows={props.rows ?? 4} defaultValue={props.typed ?? ''} {...(props.readOnly ? { readOnly: true } : {})} />
    </Around>
  );
}

/** One of several, as a list that opens. `empty` is the first line's text, for "none"; null leaves that line out. */
export function Select(props: Said & { choices: readonly Choice[]; empty?: string | null }) {
  const { t } = useLocale();
  const tied = useTied(props);
  const { choices, empty } = props;
  return (
    <Around {...props}>
      <select {...tied} className="select" defaultValue={props.typed ?? ''} {...(props.readOnly ? { disabled: true } : {})}>
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

/** A file from the reader's device; the form must have `files`. */
export function FileField(props: Said & { accept?: string }) {
  const tied = useTied(props);
  return (
    <Around {...props}>
      <input {...tied} type="file" className="file-input" {...(props.accept ? { accept: props.accept } : {})} />
    </Around>
  );
}

/** One of a few, all in sight. */
export function Radios(props: Said & { choices: readonly (Choice & { help?: ReactNode })[] }) {
  const idOf = useFieldIds();
  return (
    <Group {...props}>
      {props.choices.map((choice, at) => (
        <label key={choice.value} className="choice">
          <input
            type="radio"
            className="radio radio-sm mt-0.5"
            name={props.name}
            value={choice.value}
            defaultChecked={props.typed === choice.value}
            {...(props.readOnly ? { disabled: true } : {})}
            {...(at === 0 ? { id: idOf('field', props.name) } : {})}
          />
          <span>
            {choice.label}
            {choice.help ? <span className="soft block text-sm">{choice.help}</span> : null}
          </span>
        </label>
      ))}
    </Group>
  );
}

function Group({ name, label, help, errors, optional, children }: Said & { children: ReactNode }) {
  const { t } = useLocale();
  const idOf = useFieldIds();
  const described = [help ? idOf('help', name) : '', errors?.[name] ? idOf('error', name) : ''].filter(Boolean).join(' ');
  return (
    <fieldset className="flex flex-col" {...(described ? { 'aria-describedby': described } : {})}>
      <legend className="font-semibold">
        {label}
        {optional ? <span className="optional soft font-normal"> ({t('ui:optional')})</span> : null}
      </legend>
      {help ? (
        <p id={idOf('help', name)} className="soft text-sm">
          {help}
        </p>
      ) : null}
      {children}
      <FieldError name={name} errors={errors} />
    </fieldset>
  );
}

/** Yes or no; `value` other than `on` lets several boxes share a name. */
export function Checkbox(props: { name: string; label: ReactNode; help?: ReactNode; checked?: boolean; value?: string; errors?: Errors }) {
  const { name, label, help, checked, value = 'on', errors } = props;
  const idOf = useFieldIds();
  const id = idOf('field', value === 'on' ? name : `${name}-${value}`);
  return (
    <div>
      <label htmlFor={id} className="choice">
        <input
          id={id}
          type="checkbox"
          className="checkbox checkbox-sm mt-0.5"
          name={name}
          value={value}
          defaultChecked={checked}
          {...(errors?.[name] ? { 'aria-invalid': true, 'aria-describedby': idOf('error', name) } : {})}
        />
        <span>
          {label}
          {help ? <span className="soft block text-sm">{help}</span> : null}
        </span>
      </label>
      <FieldError name={name} errors={errors} />
    </div>
  );
}
