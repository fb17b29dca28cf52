import { useId } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';
import { useLocale } from './locale.tsx';

/** `main`: the one act that matters on the page; `plain`: the others; `quiet`: a link-like act. */
export type ButtonLook = 'main' | 'plain' | 'quiet';

const LOOK: Record<ButtonLook, string> = { main: 'btn btn-primary', plain: 'btn btn-plain', quiet: 'btn btn-quiet' };

/** A submit button. With `why` it is shown disabled and says why; it keeps its place in the keyboard's path, so that the reason is heard. */
export function Button(props: {
  children: ReactNode;
  look?: ButtonLook;
  name?: string;
  value?: string;
  icon?: IconName;
  why?: string | null;
  form?: string;
  id?: string;
  formAction?: string;
}) {
  const { children, look = 'main', icon, why, ...rest } = props;
  const reason = useId();
  const face = (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </>
  );
  if (!why) {
    return (
      <button type="submit" className={LOOK[look]} {...rest}>
        {face}
      </button>
    );
  }
  return (
    <span className="inline-flex max-w-64 flex-col items-start gap-1 text-left">
      <button type="button" className={LOOK[look]} aria-disabled="true" aria-describedby={reason} id={rest.id}>
        {face}
      </button>
      <span id={reason} className="soft text-sm leading-snug">
        {why}
      </span>
    </span>
  );
}

/** A link that looks like a button. */
export function LinkButton({
  href,
  children,
  look = 'plain',
  icon,
  download,
}: {
  href: string;
  children: ReactNode;
  look?: ButtonLook;
  icon?: IconName;
  download?: boolean;
}) {
  return (
    <a className={LOOK[look]} href={href} {...(download ? { download: true, 'data-turbo': 'false' } : {})}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </a>
  );
}

/**
 * A form that is one button: an act on something, by POST. `once` comes from onceToken(). `confirm` is a question asked first
 * where a script runs; the act must be harmless or undoable all the same.
 */
export function ActForm(props: {
  action: string;
  once: string;
  children: ReactNode;
  look?: ButtonLook;
  icon?: IconName;
  why?: string | null;
  fields?: Record<string, string | readonly string[]>;
  confirm?: string;
}) {
  const { t } = useLocale();
  const { action, once, children, fields = {}, look = 'plain', confirm, ...rest } = props;
  return (
    <form method="post" action={action} className="inline-block" {...(confirm ? { 'data-turbo-confirm': confirm, 'data-cancel': t('ui:cancel') } : {})}>
      <input type="hidden" name="_once" value={once} />
      {Object.entries(fields).flatMap(([name, values]) =>
        [values].flat().map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
      )}
      <Button look={look} {...rest}>
        {children}
      </Button>
    </form>
  );
}
