// What an identity provider says of somebody. ProConnect answers `userinfo` as a signed JWT; others as plain JSON: both are read.
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';

/** What the provider's discovery document tells, as far as it is used. */
const discovery = z.object({ issuer: z.string(), jwks_uri: z.url(), userinfo_endpoint: z.url() });
const claims = z.looseObject({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  given_name: z.string().optional(),
  usual_name: z.string().optional(),
  family_name: z.string().optional(),
});
export type Claims = z.infer<typeof claims>;

export interface Provider {
  issuer: string;
  clientId: string;
}
export function discoveryAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/** Asks the provider who holds this access token. A signed answer must be signed by the provider, for us. Null when it cannot be known. */
export async function whoHolds(provider: Provider, accessToken: string | undefined): Promise<Claims | null> {
  if (!accessToken) return null;
  const signal = AbortSignal.timeout(10_000);
  const found = await fetch(discoveryAddress(provider.issuer), { signal });
  const known = discovery.parse(await found.json());
  const answer = await fetch(known.userinfo_endpoint, { headers: { authorization: `Bearer ${accessToken}` }, signal });
  if (!answer.ok) return null;
  const body = await answer.text();
  if (!(answer.headers.get('content-type') ?? '').startsWith('application/jwt')) return claims.parse(JSON.parse(body));
  const { payload } = await jwtVerify(body, createRemoteJWKSet(new URL(known.jwks_uri)), { issuer: known.issuer, audience: provider.clientId });
  return claims.parse(payload);
}

/** The person as our tables know people; an address that the provider has not verified is no address. */
export function personOf(said: Claims): { email: string; name: string; emailVerified: boolean } {
  const verified = said.email_verified === undefined || said.email_verified === true || said.email_verified === 'true';
  const email = verified ? (said.email ?? '').toLowerCase() : '';
  return { email, name: [said.given_name, said.usual_name ?? said.family_name].filter(Boolean).join(' ') || email, emailVerified: email !== '' };
}
