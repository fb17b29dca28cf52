/**
 * `<stage-clock until data-left data-over>`: says how much of a stage is left, or by how much it is over, second by second; `{time}` in the sentences is
 * replaced. Quiet for screen readers, who read since when and until when beside it.
 */
class StageClock extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    this.setAttribute('role', 'timer');
    this.#say();
    this.#timer = window.setInterval(() => this.#say(), 1_000);
  }
  disconnectedCallback(): void {
    window.clearInterval(this.#timer);
  }
  #say(): void {
    const left = Math.round((Date.parse(this.getAttribute('until') ?? '') - Date.now()) / 1_000);
    if (Number.isNaN(left)) return;
    const over = left < 0;
    const seconds = Math.abs(left);
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    this.toggleAttribute('data-late', over);
    this.textContent = ((over ? this.dataset.over : this.dataset.left) ?? '').replace('{time}', time);
  }
}
customElements.define('stage-clock', StageClock);

export {};
