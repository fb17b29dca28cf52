import { renderToStaticMarkup } from 'react-dom/server';
import { createElement } from 'react';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { LOOK_AGAIN } from '../../platform/live.ts';
import type { Live } from '../../platform/live.ts';
import type { Scope } from '../people/scope.ts';
import type { Lang } from '../../ui/locale.tsx';
import { unreadCount } from './notifications.ts';
import { TrayWords } from './parts/TrayWords.tsx';

const HEARTBEAT = 20_000;
/** Changes that come in a burst are told once. */
const GATHER = 300;

const open = new Set<() => void>();

/** Ends every stream of this process, so that a stop needs not wait for browsers to go away. */
export function closeDirectStreams(): void {
  for (const close of open) close();
}

/** Markup for Turbo that puts the tray's number into the page. */
export function trayStream(unread: number, lang: Lang, now: Date): string {
  const tray = renderToStaticMarkup(createElement(TrayWords, { unread, lang, now }));
  return `<turbo-stream action="update" target="tray"><template>${tray}</template></turbo-stream>`;
}

/**
 * A stream of server-sent events for one page of one person: the tray's number when a notification comes or is read, and with `follows`
 * a refresh when something happens in one of the person's territories. Ends with the browser, with the session, and when the process stops.
 */
export function directStream(options: {
  database: Pick<Database, 'asPerson'>;
  live: Pick<Live, 'follow'>;
  scope: Scope & { personId: string };
  lang: Lang;
  follows: boolean;
  signal: AbortSignal;
  now(): Date;
}): Response {
  const { database, live, scope, lang, follows, signal } = options;
  const encoder = new TextEncoder();
  const territories = follows ? [...new Set(scope.roles.flatMap((held) => (held.territoryId ? [`territory:${held.territoryId}`] : [])))] : [];
  let close = () => {};

  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let over = false;
      let gathering: NodeJS.Timeout | null = null;
      let moved = false;
      const send = (text: string) => {
        if (!over) controller.enqueue(encoder.encode(text));
      };
      const tell = async () => {
        gathering = null;
        const refresh = moved;
        moved = false;
        const unread = await database.asPerson(scope.personId, async (tx) => {
          const { rows } = await sql`select from session where id = ${scope.sessionId} and expires_at > now()`.execute(tx);
          return rows.length === 0 ? null : unreadCount(tx, scope.personId);
        });
        if (unread === null) return close();
        send(event(trayStream(unread, lang, options.now())));
        if (refresh) send(event(LOOK_AGAIN));
      };
      const wake = (topic: string) => {
        if (topic.startsWith('territory:')) moved = true;
        gathering ??= setTimeout(() => tell().catch(close), GATHER);
      };
      const unfollow = live.follow([`person:${scope.personId}`, ...territories], wake);
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
      // The browser comes back after three seconds when the line is cut.
      send('retry: 3000\n\n');
    },
    cancel() {
      close();
    },
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}

function event(data: string): string {
  return `data: ${data.replace(/\n/g, '\ndata: ')}\n\n`;
}
