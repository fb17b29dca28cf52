import { connectStreamSource, disconnectStreamSource, session } from '@hotwired/turbo';

/** Several words in a row are one; counted here, where what the person is doing is seen, and not once more by Turbo. */
const TOGETHER = 120;
/** The page that answers a form comes first: for so long after the answer nothing else is asked for. */
const ANSWER_FIRST = 300;
session.pageRefreshDebouncePeriod = 0;

/** How many forms are on their way: a page that refreshes meanwhile would call them back. */
let sending = 0;
document.addEventListener('turbo:submit-start', () => (sending += 1));
document.addEventListener('turbo:submit-end', () => setTimeout(() => (sending = Math.max(0, sending - 1)), ANSWER_FIRST));
/** A button that is held down: put elsewhere before it is let go, it would not have been pressed. */
let pressing = false;
document.addEventListener('pointerdown', () => (pressing = true), true);
for (const over of ['pointerup', 'pointercancel']) document.addEventListener(over, () => setTimeout(() => (pressing = false)), true);
/** A question that is being asked would go with the page it stands in. */
const asking = (): boolean => document.querySelector('dialog[open]') !== null;

/** A page that was on its way when the person began is shown when they have done. */
document.addEventListener('turbo:before-render', (event) => {
  const { renderMethod, resume } = (event as CustomEvent<{ renderMethod: string; resume: () => void }>).detail;
  if (renderMethod !== 'morph' || !(pressing || asking())) return;
  event.preventDefault();
  const wait = (): void => void setTimeout(() => (pressing || asking() ? wait() : resume()), TOGETHER);
  wait();
});

/** `<live-source src="/direct">`: follows the server's events for as long as it is in the page; the browser reconnects by itself. */
class LiveSource extends HTMLElement {
  #source: EventSource | null = null;
  #told: EventTarget | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const src = this.getAttribute('src');
    if (!src) return;
    this.#source = new EventSource(src);
    this.#told = new EventTarget();
    this.#source.addEventListener('message', this.#hear);
    connectStreamSource(this.#told);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    if (this.#told) disconnectStreamSource(this.#told);
    this.#source?.close();
    this.#source = this.#told = null;
  }

  /** What is told while the person is doing something waits until that is over; the last word is enough. */
  #hear = (event: MessageEvent): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (sending > 0 || pressing || asking()) this.#hear(event);
      else this.#pass(event);
    }, TOGETHER);
  };
  #pass({ data, lastEventId }: MessageEvent): void {
    this.#told?.dispatchEvent(new MessageEvent('message', { data: data as string, lastEventId }));
  }
}
customElements.define('live-source', LiveSource);
