// Screens that follow a room: told to look again when its version rises, whichever process they are at.
import type { Live } from '../../platform/live.ts';
import { LOOK_AGAIN } from '../../platform/live.ts';

const HEARTBEAT = 20_000;
/** Acts that come in a burst are told once; under the two seconds that a room can wait. */
const GATHER = 60;
const open = new Set<() => void>();

/** Ends every stream of this process, so that a stop needs not wait for browsers to go away. */
export function closeRoomStreams(): void {
  for (const close of open) close();
}

/**
 * Server-sent events of one session: "look again" at each change. `seen` is the version on the follower's screen (-1: unknown), `current` reads where the room is
 * (null: not to be seen any more): what changed between the page and the stream, or while the line was lost, is told at once. An event's id is the version a browser
 * says when it comes back.
 */
export function roomStream(options: {
  live: Pick<Live, 'follow'>;
  sessionId: string;
  seen: number;
  current: () => Promise<number | null>;
  signal: AbortSignal;
}): Response {
  const { live, sessionId, current, signal } = options;
  const encoder = new TextEncoder();
  let close = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let over = false;
      let seen = options.seen;
      let gathering: NodeJS.Timeout | null = null;
      const send = (text: string) => {
        if (!over) controller.enqueue(encoder.encode(text));
      };
      const tell = () => {
        gathering = null;
        send(`id: ${seen}\ndata: ${LOOK_AGAIN}\n\n`);
      };
      const there = (version: number) => {
        if (version <= seen) return;
        seen = version;
        gathering ??= setTimeout(tell, GATHER);
      };
      const look = () =>
        current().then(
          (version) => (version === null ? close() : there(version)),
          () => close(),
        );
      const unfollow = live.follow([`session:${sessionId}`], (_topic, version) => (version === null ? void look() : there(Number(version))));
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
      // Looked at once we listen: nothing falls between the two.
      void look();
    },
    cancel() {
      close();
    },
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}
