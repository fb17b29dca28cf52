import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { genericOAuth, magicLink } from 'better-auth/plugins';
import type { GenericOAuthUserInfo } from 'better-auth/plugins';
import { z } from 'zod';
import type { Database } from '../../platform/database.ts';
import { discoveryAddress, personOf, whoHolds } from './identity-provider.ts';
import type { Claims } from './identity-provider.ts';
import { SESSION_COOKIE } from './session-gate.ts';
import { sendLinkLetter } from './sign-in-letter.ts';

/** How somebody proved who they are; kept with the session. */
export type Strength = 'link' | 'strong' | 'demo';

/** The doors of sign-in. Each answers the cookies to set; none makes a person: only people already known come in. */
export interface SignIn {
  /** Sends a link to this address when somebody known has it; says nothing either way. `back` is where the link leads in the end. */
  sendLink(email: string, headers: Headers, options: { lang: 'fr' | 'en'; back: string | null }): Promise<void>;
  /** Uses up a link. Refused when unknown, used or older than a quarter of an hour. */
  useLink(token: string, headers: Headers): Promise<{ ok: true; cookies: string[] } | { ok: false }>;
  /** Opens a session for somebody who has proved who they are otherwise. */
  open(personId: string, strength: Strength, headers: Headers): Promise<string[]>;
  /** The cookie that makes the browser forget its session; the session's row is ended by its own command. */
  forget(): string;
  /** The identity provider (made for ProConnect); null when none is set. `start` answers null when the provider does not. */
  provider: { start(headers: Headers, back: string): Promise<{ to: string; cookies: string[] } | null>; callback(request: Request): Promise<Response> } | null;
}

/** Id of the identity provider in addresses and in the table sign_in_account. */
export const PROVIDER = 'proconnect';
/** Where a sign-in that came to nothing ends: the page that says so. */
export const REFUSED = '/connexion?refus=fournisseur';
const LINK_SECONDS = 15 * 60;
const SESSION_SECONDS = 30 * 24 * 3600;

export interface SignInOptions {
  database: Database;
  baseUrl: string;
  secret: string;
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
}

/** Sets better-auth up on our tables. Its own HTTP addresses are not mounted, but for the provider's return. */
export function openSignIn({ database, baseUrl, secret, oidc }: SignInOptions): SignIn {
  // The links being asked for at this moment: what the mail needs and better-auth does not carry.
  const auth = betterAuth({
    appName: 'ALIZE',
    baseURL: baseUrl,
    basePath: '/connexion/retour',
    secret,
    database: database.systemPool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: 'alize', database: { generateId: 'uuid' }, ipAddress: { ipAddressHeaders: ['x-forwarded-for'] } },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'session',
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: { strength: { type: 'string', defaultValue: 'link', input: false } },
    },
    account: {
      modelName: 'sign_in_account',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      accountLinking: { enabled: true, trustedProviders: [PROVIDER] },
    },
    verification: { modelName: 'verification', fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    databaseHooks: {
      session: {
        create: {
          // Who comes back from the identity provider has proved it there, often with two factors.
          before: async (session, context) => ({ data: { ...session, ...(context?.path?.startsWith('/callback') ? { strength: 'strong' } : {}) } }),
        },
      },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_SECONDS,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: async ({ email, token, metadata }) => {
          const { lang, back } = z.object({ lang: z.enum(['fr', 'en']), back: z.string().nullable() }).parse(metadata);
          await sendLinkLetter(database, { email, lang, link: linkAddress(baseUrl, token, back), baseUrl });
        },
      }),
      openSession(),
      ...(oidc
        ? [
            genericOAuth({
              config: [
                {
                  providerId: PROVIDER,
                  discoveryUrl: discoveryAddress(oidc.issuer),
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ['openid', 'email', 'given_name', 'usual_name'],
                  pkce: true,
                  disableSignUp: true,
                  requireIdTokenVerification: true,
                  getUserInfo: async ({ accessToken }) => (await whoHolds(oidc, accessToken)) as GenericOAuthUserInfo | null,
                  mapProfileToUser: (profile) => personOf(profile as unknown as Claims),
                },
              ],
            }),
          ]
        : []),
    ],
  });

  return {
    sendLink: async (email, headers, metadata) => {
      await auth.api.signInMagicLink({ body: { email, metadata }, headers });
    },
    useLink: async (token, headers) => {
      try {
        const { headers: answer } = await auth.api.magicLinkVerify({ query: { token }, headers, returnHeaders: true });
        return { ok: true, cookies: answer.getSetCookie() };
      } catch (error) {
        // better-auth answers a link that is not good by a redirect thrown as an error.
        if (error instanceof Error && 'statusCode' in error) return { ok: false };
        throw error;
      }
    },
    open: async (personId, strength, headers) => {
      const { headers: answer } = await auth.api.openAlizeSession({ body: { personId, strength }, headers, returnHeaders: true });
      return answer.getSetCookie();
    },
    forget: () =>
      `${baseUrl.startsWith('https:') ? '__Secure-' : ''}${SESSION_COOKIE}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${baseUrl.startsWith('https:') ? '; Secure' : ''}`,
    provider: oidc
      ? {
          start: async (headers, back) => {
            try {
              const { headers: answer, response } = await auth.api.signInSocial({
                body: { provider: PROVIDER, callbackURL: back, errorCallbackURL: REFUSED, disableRedirect: true },
                headers,
                returnHeaders: true,
              });
              const to = (response as { url?: string }).url;
              return to ? { to, cookies: answer.getSetCookie() } : null;
            } catch (error) {
              // It does not answer, or not as a provider does.
              if (error instanceof Error && 'statusCode' in error) return null;
              throw error;
            }
          },
          callback: async (request) => {
            const answer = await auth.handler(request);
            return answer.status < 500 ? answer : new Response(null, { status: 302, headers: { location: REFUSED } });
          },
        }
      : null,
  };
}

/** The address in the mail: a page with one button; only its POST uses the link up, so that a mail scanner cannot. */
function linkAddress(baseUrl: string, token: string, back: string | null): string {
  return `${baseUrl}/connexion/lien/${token}${back ? `?retour=${encodeURIComponent(back)}` : ''}`;
}

/** A plugin of ours: opens a session for a person that our own handlers have recognised. Never reachable over HTTP. */
function openSession() {
  return {
    id: 'alize-open-session',
    endpoints: {
      openAlizeSession: createAuthEndpoint(
        '/alize/open-session',
        {
          method: 'POST',
          requireHeaders: true,
          body: z.object({ personId: z.uuid(), strength: z.enum(['link', 'strong', 'demo']) }),
          metadata: { SERVER_ONLY: true },
        },
        async (context) => {
          const user = await context.context.internalAdapter.findUserById(context.body.personId);
          if (!user) throw context.error('NOT_FOUND');
          const session = await context.context.internalAdapter.createSession(user.id, false, { strength: context.body.strength });
          // `strength` is a field with a default; better-auth lets the default win over the override.
          await context.context.internalAdapter.updateSession(session.token, { strength: context.body.strength });
          await setSessionCookie(context, { session, user });
          return context.json({ opened: true });
        },
      ),
    },
  } as const;
}
