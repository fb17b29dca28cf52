import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Gate } from '../../platform/serve.ts';
import { isSignedIn } from './scope.ts';
import type { RoleHeld, Scope } from './scope.ts';

/** Name of the session cookie (better-auth's prefix and name); `__Secure-` before it over https. */
export const SESSION_COOKIE = 'alize.session_token';
/** Name of the cookie that keeps an anonymous visitor's language. */
export const LANGUAGE_COOKIE = 'alize.language';
/** Name of the cookie that keeps an anonymous visitor's look. */
export const THEME_COOKIE = 'alize.theme';

/** The value of a cookie of the request, still percent-encoded; null when it is not there. */
export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** The session token of a request whose signature is ours; null for none, altered or malformed. */
export function sessionTokenOf(request: Request, secret: string): string | null {
  const value = cookieOf(request, `__Secure-${SESSION_COOKIE}`) ?? cookieOf(request, SESSION_COOKIE);
  if (!value || value.length > 400) return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(value);
  } catch {
    return null;
  }
  const dot = decoded.lastIndexOf('.');
  const token = decoded.slice(0, Math.max(dot, 0));
  // The token goes into SQL text: only better-auth's own alphabet passes.
  if (!/^[A-Za-z0-9]{16,128}$/.test(token)) return null;
  const expected = createHmac('sha256', secret).update(token).digest();
  const given = Buffer.from(decoded.slice(dot + 1), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function scopeOf(opened: Record<string, unknown>): Scope {
  const made = {
    personId: (opened.person_id as string | null | undefined) ?? null,
    sessionId: (opened.session_id as string | null | undefined) ?? null,
    name: (opened.name as string | undefined) ?? '',
    email: (opened.email as string | undefined) ?? '',
    language: (opened.language as 'fr' | 'en' | undefined) ?? null,
    theme: (opened.theme as Scope['theme'] | undefined) ?? 'system',
    roles: (opened.roles as RoleHeld[] | undefined) ?? [],
    strength: (opened.strength as Scope['strength'] | undefined) ?? null,
    secondStep: (opened.second_step as boolean | undefined) ?? false,
    unread: (opened.unread as number | undefined) ?? 0,
  };
  return made as typeof made & Pick<Scope, keyof Scope> as Scope;
}

/** The look of the pages: the person's own, else the cookie's. */
export function themeOf(scope: Scope, request: Request): Scope['theme'] {
  if (scope.personId) return scope.theme;
  const kept = cookieOf(request, THEME_COOKIE);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** A scope for work that answers nobody in particular (error pages, tests of public pages). */
export function strangerScope(): Scope {
  return scopeOf({});
}

/**
 * Recognises the visitor in the same round trip that opens the transaction, and holds the doors of the table of addresses.
 * Without `demo`, a session that the demo's door once opened on this database is nobody's.
 */
export function sessionGate(secret: string, demo: boolean): Gate<Scope> {
  return {
    opening: (request) => {
      const token = sessionTokenOf(request, secret);
      return token ? `select * from open_session('${token}', ${demo})` : 'select enter(null)';
    },
    scopeOf,
    turnedAway: (scope, door, url) => {
      if (door === 'public') return null;
      const back = `/connexion?retour=${encodeURIComponent(url.pathname + url.search)}`;
      if (scope.personId === null) return back;
      if (door === 'half-signed-in') return null;
      if (scope.secondStep) return '/connexion/second-facteur';
      if (door === 'signed-in') return null;
      return isSignedIn(scope) && door(scope) ? null : 'absent';
    },
    language: (scope, request) => {
      if (scope.language) return scope.language;
      const chosen = cookieOf(request, LANGUAGE_COOKIE);
      if (chosen === 'fr' || chosen === 'en') return chosen;
      return preferred(request.headers.get('accept-language') ?? '');
    },
    personId: (scope) => scope.personId,
  };
}

/** French unless English is asked for before it. */
function preferred(header: string): 'fr' | 'en' {
  const ranked = header
    .slice(0, 500)
    .split(',')
    .map((part, at) => {
      const [tag, q] = part.trim().split(';q=');
      return { tag: (tag ?? '').toLowerCase().slice(0, 2), weight: q === undefined ? 1 : Number(q) || 0, at };
    })
    .filter(({ tag, weight }) => (tag === 'fr' || tag === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.at - b.at);
  return ranked[0]?.tag === 'en' ? 'en' : 'fr';
}
