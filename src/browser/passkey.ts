import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** What both ceremonies share: options from `data-options`, the browser's part, the result to `data-finish`, then where the answer says. */
abstract class PasskeyElement extends HTMLElement {
  protected abstract ceremony(options: never): Promise<unknown>;

  connectedCallback(): void {
    if (!browserSupportsWebAuthn()) return;
    this.hidden = false;
    this.querySelector('button')?.addEventListener('click', (event) => {
      event.preventDefault();
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    const failed = this.dataset.failed ?? '';
    try {
      const options = (await post(this.dataset.options!, this.#fields())) as never;
      const answer = (await post(this.dataset.finish!, { ...this.#fields(), response: await this.ceremony(options) })) as { location?: string; error?: string };
      if (answer.location) location.assign(answer.location);
      else this.#say(answer.error ?? failed);
    } catch {
      // The person closed the browser's window, or has no key for this site.
      this.#say(failed);
    }
  }

  #fields(): Record<string, string> {
    return Object.fromEntries([...this.querySelectorAll('input')].map((input) => [input.name, input.value]));
  }

  #say(sentence: string): void {
    const place = this.querySelector('[role="status"]');
    if (place) place.textContent = sentence;
  }
}

async function post(address: string, body: unknown): Promise<unknown> {
  const answer = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return answer.json();
}

class PasskeyRegister extends PasskeyElement {
  protected override ceremony(options: never): Promise<unknown> {
    return startRegistration({ optionsJSON: options });
  }
}
class PasskeySignin extends PasskeyElement {
  protected override ceremony(options: never): Promise<unknown> {
    return startAuthentication({ optionsJSON: options });
  }
}
customElements.define('passkey-register', PasskeyRegister);
customElements.define('passkey-signin', PasskeySignin);
