declare module '@hotwired/turbo' {
  export function connectStreamSource(source: EventSource): void;
  export function disconnectStreamSource(source: EventSource): void;
  export const config: { forms: { confirm: (sentence: string, form: HTMLFormElement, submitter: HTMLElement | null) => Promise<boolean> } };
}
