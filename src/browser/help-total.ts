import { halfDaysTyped, remainders, standingOf } from '../shared/help-total.ts';
import type { Row } from '../shared/help-total.ts';

/**
 * `<help-total>` round the rows of a proposal (`grant.n.site`, `.domain`, `.days`): at each key says the total against the caps, and what each site would
 * have left. The sentences come from the server, with `{…}` where a number goes; without script the server says the same when asked.
 */
class HelpTotal extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('input', this.#say);
    this.addEventListener('change', this.#say);
    // The room moved: the page came again with the server's words, what is typed stayed.
    document.addEventListener('turbo:render', this.#say);
    document.addEventListener('turbo:morph', this.#say);
    this.#say();
  }
  disconnectedCallback(): void {
    document.removeEventListener('turbo:render', this.#say);
    document.removeEventListener('turbo:morph', this.#say);
  }

  #say = (): void => {
    const { soft, hard, sites = '{}' } = this.dataset;
    const caps = { soft: Number(soft), hard: Number(hard) };
    const rows = [...this.querySelectorAll<HTMLElement>('[data-row]')];
    const typed = rows.map((row): Row => {
      const of = (name: string) => row.querySelector<HTMLInputElement | HTMLSelectElement>(`[name$=".${name}"]`)?.value ?? '';
      return { site: of('site'), domain: of('domain'), halfDays: halfDaysTyped(of('days')) };
    });
    const { state, total, soft: toSoft, hard: toHard, over } = standingOf(typed, caps);
    this.#put(this.querySelector('[data-total]'), this.#filled(state, { total, soft: toSoft, hard: toHard, over }), state.startsWith('over'));
    for (const [at, left] of remainders(typed, JSON.parse(sites) as Record<string, Record<string, number>>).entries())
      this.#put(
        rows[at]!.querySelector('[data-remains]'),
        left === null ? '' : this.#filled(left < 0 ? 'missing' : 'remains', { n: Math.abs(left) }),
        left !== null && left < 0,
      );
  };
  #filled(name: string, numbers: Record<string, number>): string {
    const sentence = this.getAttribute(`data-say-${name.replace('_', '-')}`) ?? '';
    return sentence.replaceAll(/\{(\w+)\}/g, (whole, key: string) => (key in numbers ? this.#days(numbers[key]!) : whole));
  }
  #days(halfDays: number): string {
    const value = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(halfDays / 2);
    return (this.dataset.days ?? '{value}').replace('{value}', value);
  }
  #put(at: Element | null, sentence: string, late: boolean): void {
    if (!at) return;
    if (at.textContent !== sentence) at.textContent = sentence;
    at.toggleAttribute('data-late', late);
  }
}
customElements.define('help-total', HelpTotal);
