// Screens that follow a room: told to look again when its version rises, whichever process they are at.
import type { Live } from '../../platform/live.ts';

const HEARTBEAT = 20_000;
/** Acts that come in a burst are told once; under the two seconds that a room can wait. */
const GATHER = 60;
const open = new Set<() => void>();

/** Ends every stream of this process, so that a stop needs not wait for browsers to go away. */
export function closeRoomStreams(): void {
  for (const close of open) close();
}

/** Server-sent events of one session: a refresh of the page at each change, and once at the start, so that a line that was lost catches up. */
export function roomStream(options: { live: Pick<Live, 'follow'>; sessionId: string; signal: AbortSignal }): Response {
  const { live, sessionId, signal } = options;
  const encoder = new TextEncoder();
  let close = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let over = false;
      let gathering: NodeJS.Timeout | null = null;
      const send = (text: string) => {
        if (!over) controller.enqueue(encoder.encode(text));
      };
      const unfollow = live.follow([`session:${sessionId}`], () => {
        gathering ??= setTimeout(() => {
          gathering = null;
          send('data: <turbo-stream action="refresh"></turbo-stream>\n\n');
        }, GATHER);
      });
      const heart = setInterval(() => send(': still here\n\n'), HEARTBEAT);
      close = () => {
        if (over) return;
        over = true;
        unfollow();
        clearInterval(heart);
        if (gathering) clearTimeout(gathering);
        open.delete(close);
        try {
          controller.close();
        } catch {
          // The browser was gone first.
        }
      };
      open.add(close);
      signal.addEventListener('abort', close);
      send('retry: 1000\n\n');
    },
    cancel() {
      close();
    },
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}
