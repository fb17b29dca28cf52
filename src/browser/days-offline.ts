import { allKept, forget, keep, sendKept } from './day-queue.ts';
import type { Kept, KeptState } from './day-queue.ts';

/** How long what was sent stays in sight. */
const IN_SIGHT = 60_000;

/**
 * `<days-offline data-who>` round the forms that log half-days: each is kept in the phone first, then sent; offline it waits, through closed tabs too.
 * Where the phone cannot keep anything, the forms are plain forms.
 */
class DaysOffline extends HTMLElement {
  #busy = false;

  connectedCallback(): void {
    this.addEventListener('submit', this.#submitted);
    this.addEventListener('click', this.#clicked);
    window.addEventListener('online', this.#online);
    window.addEventListener('offline', this.#drawn);
    document.addEventListener('visibilitychange', this.#seen);
    navigator.serviceWorker?.addEventListener('message', this.#drawn);
    this.#todayAgain();
    void this.#draw();
    void this.#flush();
    void this.#install();
  }
  disconnectedCallback(): void {
    window.removeEventListener('online', this.#online);
    window.removeEventListener('offline', this.#drawn);
    document.removeEventListener('visibilitychange', this.#seen);
    navigator.serviceWorker?.removeEventListener('message', this.#drawn);
  }

  get #who(): string {
    return this.dataset.who ?? '';
  }
  #online = (): void => {
    void this.#flush();
    // Out of the phone: the page as it is now takes its place.
    if (this.#fromPhone) void this.#looked();
  };
  get #fromPhone(): boolean {
    return this.dataset.fromPhone !== undefined;
  }
  #drawn = (): void => void this.#draw();
  #seen = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.#todayAgain();
    void this.#flush();
  };

  /** A page of yesterday, out of the phone: its buttons say today. */
  #todayAgain(): void {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    for (const field of this.querySelectorAll<HTMLInputElement>('input[data-today]')) if (field.value < today) field.value = today;
  }

  #submitted = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !('log' in form.dataset) || !this.#who || !('indexedDB' in window) || !navigator.locks) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.#busy) void this.#log(form, event.submitter);
  };
  async #log(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    this.#busy = true;
    const fields: Record<string, string> = {};
    for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string' && value !== '') fields[name] = value;
    const choice = form.querySelector<HTMLSelectElement>('select[name="mission"]');
    const firm = choice?.selectedOptions[0]?.textContent ?? form.querySelector<HTMLElement>('[data-firm]')?.dataset.firm ?? '';
    const one: Kept = { key: crypto.randomUUID(), who: this.#who, firm, fields, madeAt: Date.now(), state: 'kept' };
    try {
      await keep(one);
    } catch {
      // The phone keeps nothing (private window, no room left): a form like another.
      delete form.dataset.log;
      form.requestSubmit(submitter);
      return;
    } finally {
      this.#busy = false;
    }
    await this.#flush();
    const now = (await allKept()).find(({ key }) => key === one.key);
    // What was typed stays in the form until it is kept for good.
    if (now?.state === 'sent' || now?.state === 'kept') form.reset();
    this.#todayAgain();
    if (now?.state === 'sent') this.dispatchEvent(new CustomEvent('days:sent', { bubbles: true }));
  }

  async #flush(): Promise<void> {
    if (!this.#who || !('indexedDB' in window) || !navigator.locks) return this.#draw();
    const before = (await allKept()).filter(({ state }) => state === 'sent').length;
    const done = await sendKept(this.#who, () => this.#draw());
    if (!done) await this.#askWorker();
    const after = (await allKept()).filter(({ state }) => state === 'sent').length;
    await this.#draw();
    if (after > before && navigator.onLine) await this.#looked();
  }
  /** The lists of the page, as they are now; what is being typed is left alone. */
  async #looked(): Promise<void> {
    if ([...this.querySelectorAll<HTMLElement>('input, textarea, select')].includes(document.activeElement as HTMLElement)) return;
    const { visit } = await import('@hotwired/turbo');
    visit(location.pathname, { action: 'replace' });
  }
  /** Asks the browser to send once the network is back, also when this page is closed by then. */
  async #askWorker(): Promise<void> {
    const registration = (await navigator.serviceWorker?.getRegistration('/mes-jours')) as
      | (ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } })
      | undefined;
    await registration?.sync?.register('alize-days').catch(() => undefined);
  }
  async #install(): Promise<void> {
    if (!navigator.serviceWorker) return;
    try {
      await navigator.serviceWorker.register('/worker.js', { scope: '/mes-jours' });
      const { active } = await navigator.serviceWorker.ready.then((found) => found);
      // What this page was made of, to open without a network.
      const made = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
      const linked = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[href], script[src]')].map(
        (one) => new URL('src' in one && one.src ? one.src : (one as HTMLLinkElement).href),
      );
      const parts = [...made, ...linked]
        .filter((url) => url.origin === location.origin && /^\/(assets\/|favicon)/.test(url.pathname))
        .map(({ pathname }) => pathname);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's, not a window's
      active?.postMessage({ keep: [...new Set(parts)], page: location.pathname });
    } catch {
      // Without it the page needs the network to open; what is kept is kept all the same.
    }
  }

  #clicked = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-anyway], button[data-again], button[data-drop]') : null;
    const key = button?.closest<HTMLElement>('li[data-key]')?.dataset.key;
    if (button && key) void this.#act(button, key);
  };
  async #act(button: HTMLElement, key: string): Promise<void> {
    const one = (await allKept()).find((kept) => kept.key === key);
    if (!one) return;
    if ('drop' in button.dataset) await forget(key);
    else await keep({ ...one, state: 'kept', fields: 'anyway' in button.dataset ? { ...one.fields, anyway: 'on' } : one.fields });
    await this.#flush();
  }

  /** What the phone keeps, one line each, with its state and what may be done. */
  async #draw(): Promise<void> {
    const place = this.querySelector<HTMLElement>('[data-kept]');
    const list = place?.querySelector('[data-list]');
    const template = place?.querySelector<HTMLTemplateElement>('template[data-row]');
    if (!place || !list || !template || !('indexedDB' in window)) return;
    const all = await allKept().catch(() => [] as Kept[]);
    for (const { key } of all.filter(({ state, madeAt }) => state === 'sent' && Date.now() - madeAt > IN_SIGHT)) void forget(key);
    const shown = all.filter(({ state, madeAt, who }) => (!this.#who || who === this.#who) && (state !== 'sent' || Date.now() - madeAt <= IN_SIGHT));
    const offline = !navigator.onLine || this.#fromPhone;
    place.querySelector<HTMLElement>('[data-offline]')!.hidden = !offline;
    place.hidden = shown.length === 0 && !offline;
    list.replaceChildren(...shown.map((one) => this.#row(one, template)));
  }
  #row(one: Kept, template: HTMLTemplateElement): Element {
    const row = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    const { day = '', half = 'day' } = one.fields;
    row.dataset.key = one.key;
    row.dataset.is = one.state;
    const when = /^\d{4}-\d\d-\d\d$/.test(day)
      ? new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
          new Date(`${day}T00:00:00Z`),
        )
      : day;
    row.querySelector('[data-what]')!.textContent = [when, this.dataset[half] ?? '', one.firm].filter(Boolean).join(' · ');
    const state: KeptState = this.#who ? one.state : one.state === 'kept' ? 'signed_out' : one.state;
    for (const line of row.querySelectorAll<HTMLElement>('[data-state]')) line.hidden = line.dataset.state !== state;
    const show = (name: string, shown: boolean) => (row.querySelector<HTMLElement>(`[data-${name}]`)!.hidden = !shown);
    const reason = row.querySelector<HTMLElement>('[data-reason]')!;
    reason.textContent = one.sentence ?? '';
    show('reason', one.sentence !== undefined);
    show('anyway', state === 'asks');
    show('again', state === 'refused');
    show('drop', state === 'refused' || state === 'asks');
    return row;
  }
}
customElements.define('days-offline', DaysOffline);
