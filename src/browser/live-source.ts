import { connectStreamSource, disconnectStreamSource } from '@hotwired/turbo';

/** `<live-source src="/direct">`: follows the server's events for as long as it is in the page; the browser reconnects by itself. */
class LiveSource extends HTMLElement {
  #source: EventSource | null = null;

  connectedCallback(): void {
    const src = this.getAttribute('src');
    if (!src) return;
    this.#source = new EventSource(src);
    connectStreamSource(this.#source);
  }

  disconnectedCallback(): void {
    if (!this.#source) return;
    disconnectStreamSource(this.#source);
    this.#source.close();
    this.#source = null;
  }
}
customElements.define('live-source', LiveSource);
