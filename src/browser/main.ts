import '@hotwired/turbo';
import { install } from '@github/hotkey';
import './live-source.ts';

function ready(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-hotkey]')) install(element);
  // After a form that was refused, the summary of what is wrong is read first.
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
  if (document.querySelector('passkey-register, passkey-signin')) void import('./passkey.ts');
}

// A second click while the first is on its way does nothing (the server would also answer it as one act).
document.addEventListener('turbo:submit-start', (event) => {
  const button = (event as CustomEvent<{ formSubmission: { submitter?: HTMLButtonElement } }>).detail.formSubmission.submitter;
  button?.setAttribute('aria-busy', 'true');
});
document.addEventListener('turbo:load', ready);
document.addEventListener('turbo:render', ready);
