import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';

/** Somebody the provider knows. */
export interface Account {
  sub: string;
  email: string;
  email_verified?: boolean;
  given_name?: string;
  usual_name?: string;
}
/** A real OpenID Connect provider on loopback, set up as ProConnect is: scopes by claim, `userinfo` as a signed JWT. */
export interface OidcServer {
  issuer: string;
  client: { clientId: string; clientSecret: string };
  /** Who signs in there next, without being asked. */
  account: Account;
  stop(): Promise<void>;
}

/** Starts it; `signed` false answers `userinfo` as plain JSON, as others do. */
export async function oidcServer(redirectUri: string, account: Account, signed = true): Promise<OidcServer> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { clientId: 'alize', clientSecret: 'a-secret-of-the-test-provider-only' };
  const held = { issuer, client, account } as OidcServer;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const configuration: Configuration = {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [redirectUri],
        ...(signed ? { userinfo_signed_response_alg: 'RS256' } : {}),
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }] } as unknown as NonNullable<Configuration['jwks']>,
    scopes: ['openid', 'email', 'given_name', 'usual_name'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], given_name: ['given_name'], usual_name: ['usual_name'] },
    conformIdTokenClaims: true,
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
    cookies: { keys: ['cookies of the test provider'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...held.account, sub }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
  };
  const provider = new Provider(issuer, configuration);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    // Nobody types anything: the account that was chosen signs in and agrees.
    void (async () => {
      const { params, prompt, session } = await provider.interactionDetails(request, response);
      const accountId = session?.accountId ?? held.account.sub;
      if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId } });
      const grant = new provider.Grant({ accountId, clientId: params.client_id as string });
      grant.addOIDCScope(params.scope as string);
      return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
    })();
  });
  return Object.assign(held, { stop: () => new Promise<void>((done) => (server.close(() => done()), server.closeAllConnections())) });
}
