import { config } from '@hotwired/turbo';
import { install } from '@github/hotkey';
import { ask } from './confirm.ts';
import './kept-forms.ts';
import './live-source.ts';

config.forms.confirm = ask;

function ready(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-hotkey]')) install(element);
  // After a form that was refused, the summary of what is wrong is read first.
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
  if (document.querySelector('passkey-register, passkey-signin')) void import('./passkey.ts');
  if (document.querySelector('days-offline')) void import('./days-offline.ts');
  if (document.querySelector('auto-save')) void import('./auto-save.ts');
  if (document.querySelector('stage-clock')) void import('./stage-clock.ts');
  if (document.querySelector('help-total')) void import('./help-total.ts');
  if (document.querySelector('relative-time')) void import('@github/relative-time-element/relative-time/define');
}

/** The button of a form on its way. Turbo disables it; the server answers a second sending as the same act. */
function submitterOf(event: Event): HTMLElement | undefined {
  return (event as CustomEvent<{ formSubmission: { submitter?: HTMLElement } }>).detail.formSubmission.submitter;
}
document.addEventListener('turbo:submit-start', (event) => submitterOf(event)?.setAttribute('aria-busy', 'true'));
document.addEventListener('turbo:submit-end', (event) => submitterOf(event)?.removeAttribute('aria-busy'));
document.addEventListener('turbo:load', ready);
document.addEventListener('turbo:render', ready);
