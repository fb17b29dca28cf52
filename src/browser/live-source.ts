import { connectStreamSource, disconnectStreamSource, session } from '@hotwired/turbo';

/** How many forms are on their way: a page that refreshes meanwhile would call them back. */
let sending = 0;
document.addEventListener('turbo:submit-start', () => (sending += 1));
document.addEventListener('turbo:submit-end', () => (sending = Math.max(0, sending - 1)));

/** Several words in a row are one; counted here, where a form on its way is seen, and not once more by Turbo. */
const TOGETHER = 120;
session.pageRefreshDebouncePeriod = 0;

/** `<live-source src="/direct">`: follows the server's events for as long as it is in the page; the browser reconnects by itself. */
class LiveSource extends HTMLElement {
  #source: EventSource | null = null;
  #told: EventTarget | null = null;
  #held: MessageEvent | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const src = this.getAttribute('src');
    if (!src) return;
    this.#source = new EventSource(src);
    this.#told = new EventTarget();
    this.#source.addEventListener('message', this.#hear);
    document.addEventListener('turbo:submit-end', this.#release);
    connectStreamSource(this.#told);
  }

  disconnectedCallback(): void {
    document.removeEventListener('turbo:submit-end', this.#release);
    clearTimeout(this.#timer);
    if (this.#told) disconnectStreamSource(this.#told);
    this.#source?.close();
    this.#source = this.#told = this.#held = null;
  }

  /** What is told while a form is on its way waits until it has arrived; the last word is enough. */
  #hear = (event: MessageEvent): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (sending > 0) this.#held = event;
      else this.#pass(event);
    }, TOGETHER);
  };
  /** The answer's own page comes first: when it replaces this one there is nothing left to tell. */
  #release = (): void => {
    const held = this.#held;
    this.#held = null;
    if (held) setTimeout(() => this.isConnected && this.#hear(held), 300);
  };
  #pass({ data, lastEventId }: MessageEvent): void {
    this.#told?.dispatchEvent(new MessageEvent('message', { data: data as string, lastEventId }));
  }
}
customElements.define('live-source', LiveSource);
