declare module '@hotwired/turbo' {
  export function connectStreamSource(source: EventSource): void;
  export function disconnectStreamSource(source: EventSource): void;
}
