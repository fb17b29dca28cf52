/** How long nothing is typed before it is saved, and how often the server is told that this part is open. */
const PAUSE = 1_500;
const PRESENCE = 20_000;

type State = 'typing' | 'saving' | 'saved' | 'wrong' | 'offline' | 'signed_out' | 'meanwhile';
/** What the server answers a save: the new version, the sentences of wrong fields, or that somebody saved meanwhile. */
interface Answer {
  version?: number;
  /** Row of the form (`needs.0`) → the row it is now kept as, so that the next save finds it again. */
  ids?: Record<string, string>;
  errors?: Record<string, string>;
  meanwhile?: boolean;
}

/**
 * `<auto-save action presence>` round a form: sends it as it is typed, and says where that stands. What could not be sent stays in the form
 * and goes out when the network is back. The button of the form works as ever.
 */
class AutoSave extends HTMLElement {
  #timer = 0;
  #presence = 0;
  #sending = false;
  #again = false;
  #then: (() => void) | null = null;
  /** The form's own button has been pressed: nothing of ours comes after it. */
  #submitting = false;

  connectedCallback(): void {
    this.addEventListener('input', this.#typed);
    this.addEventListener('submit', this.#submitted);
    window.addEventListener('online', this.#online);
    window.addEventListener('beforeunload', this.#leaving);
    void this.#present();
    this.#presence = window.setInterval(() => void this.#present(), PRESENCE);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
    window.clearInterval(this.#presence);
    window.removeEventListener('online', this.#online);
    window.removeEventListener('beforeunload', this.#leaving);
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector('form');
  }
  get #unsaved(): boolean {
    return ['typing', 'saving', 'wrong', 'offline', 'signed_out', 'meanwhile'].includes(this.dataset.state ?? '');
  }
  /** Somebody else saved this part: only the button, which shows both texts, goes on from here. */
  get #stopped(): boolean {
    return this.#submitting || this.dataset.state === 'meanwhile';
  }

  #typed = (event: Event): void => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return;
    // What was told stays told, until the button is pressed.
    if (this.#stopped) return;
    this.#say('typing');
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#save(), PAUSE);
  };
  #submitted = (event: SubmitEvent): void => {
    window.clearTimeout(this.#timer);
    if (this.#sending) {
      // A save is on its way: the button's own comes after it, with the version that it brings back.
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#again = false;
      this.#then = () => this.#form?.requestSubmit(event.submitter);
      return;
    }
    this.#submitting = true;
    delete this.dataset.state;
  };
  #online = (): void => {
    if (this.#unsaved) void this.#save();
  };
  #leaving = (event: BeforeUnloadEvent): void => {
    if (this.#unsaved && !this.#submitting) event.preventDefault();
  };

  async #save(): Promise<void> {
    const form = this.#form;
    const version = form?.elements.namedItem('version');
    if (!form || this.#stopped || !(version instanceof HTMLInputElement)) return;
    if (this.#sending) {
      this.#again = true;
      return;
    }
    this.#sending = true;
    this.#say('saving');
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string' && name !== '_once') body.append(name, value);
    try {
      const response = await fetch(this.getAttribute('action') ?? '', { method: 'POST', body, headers: { accept: 'application/json' } });
      if (!(response.headers.get('content-type') ?? '').includes('json')) this.#say('signed_out');
      else {
        const answer = (await response.json()) as Answer;
        if (answer.version !== undefined) version.value = String(answer.version);
        for (const [row, id] of Object.entries(answer.ids ?? {})) {
          const field = form.elements.namedItem(`${row}.id`);
          if (field instanceof HTMLInputElement) field.value = id;
        }
        this.#say(answer.meanwhile ? 'meanwhile' : response.ok ? 'saved' : 'wrong');
      }
    } catch {
      this.#say('offline');
      // The connection may be back without the browser noticing that it was gone.
      this.#timer = window.setTimeout(() => void this.#save(), PAUSE * 4);
    }
    this.#sending = false;
    const then = this.#then;
    this.#then = null;
    if (then) then();
    else if (this.#again) {
      this.#again = false;
      void this.#save();
    }
  }

  async #present(): Promise<void> {
    try {
      const response = await fetch(this.getAttribute('presence') ?? '', { method: 'POST', headers: { accept: 'application/json' } });
      if (!response.ok) return;
      const { others } = (await response.json()) as { others: string };
      const place = this.querySelector('[data-others]');
      if (place) place.textContent = others;
    } catch {
      // Told at the next round.
    }
  }

  #say(state: State): void {
    this.dataset.state = state;
    for (const line of this.querySelectorAll<HTMLElement>('[data-autosave] [data-state]')) line.hidden = line.dataset.state !== state;
  }
}
customElements.define('auto-save', AutoSave);
export {};
