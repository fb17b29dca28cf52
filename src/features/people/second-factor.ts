import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { AuthenticationResponseJSON, AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { enrolmentAddress, indexOfRecovery, newRecoveryCodes, newSecret, seal, stepOf, unseal } from './totp.ts';

const CHALLENGE_MINUTES = 5;

/** What a person has registered for their second step. */
export interface Factors {
  totp: 'none' | 'begun' | 'confirmed';
  recoveryLeft: number;
  passkeys: { id: string; name: string; created_at: Date; last_used_at: Date | null }[];
}

/** One's own factors; the policies show nobody else's. */
export async function factorsOf(tx: Tx, personId: string): Promise<Factors> {
  const { rows } = await sql<{ confirmed: boolean; left: number }>`
    select confirmed_at is not null as confirmed, cardinality(recovery_hashes) as left from totp where person_id = ${personId}`.execute(tx);
  const passkeys = await tx
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at', 'last_used_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  const totp = rows[0];
  return { totp: totp ? (totp.confirmed ? 'confirmed' : 'begun') : 'none', recoveryLeft: totp?.left ?? 0, passkeys };
}

/** Begins with an authenticator application: a new secret, not yet in force. Refused when one is in force. */
export async function beginTotp(tx: Tx, personId: string, secret: string): Promise<{ ok: true } | { ok: false; refusal: 'already-confirmed' }> {
  const sealed = seal(newSecret(), secret);
  const { numAffectedRows } = await sql`insert into totp (person_id, secret) values (${personId}, ${sealed})
    on conflict (person_id) do update set secret = excluded.secret, created_at = now() where totp.confirmed_at is null`.execute(tx);
  return numAffectedRows === 1n ? { ok: true } : { ok: false, refusal: 'already-confirmed' };
}

/** The secret being enrolled, for its QR code; null when none is being. */
export async function enrolling(tx: Tx, personId: string, email: string, secret: string): Promise<{ address: string; text: string } | null> {
  const row = await tx.selectFrom('totp').select('secret').where('person_id', '=', personId).where('confirmed_at', 'is', null).executeTakeFirst();
  if (!row) return null;
  const plain = unseal(row.secret, secret);
  return { address: enrolmentAddress(plain, email), text: plain.replace(/(.{4})/g, '$1 ').trim() };
}

/** Takes a first code: the application is then in force, and ten recovery codes are shown once. */
export async function confirmTotp(
  tx: Tx,
  personId: string,
  code: string,
  secret: string,
  now: Date,
): Promise<{ ok: true; codes: string[] } | { ok: false; refusal: 'not-code' }> {
  const row = await tx.selectFrom('totp').select(['secret']).where('person_id', '=', personId).where('confirmed_at', 'is', null).forUpdate().executeTakeFirst();
  const step = row ? stepOf(unseal(row.secret, secret), code, 0, now) : null;
  if (step === null) return { ok: false, refusal: 'not-code' };
  const { codes, hashes } = newRecoveryCodes();
  await sql`update totp set confirmed_at = now(), last_step = ${step}, recovery_hashes = ${hashes} where person_id = ${personId}`.execute(tx);
  await record(tx, personId, { kind: 'people.second_factor_added', subject: { kind: 'person', id: personId }, data: { what: 'totp' } });
  return { ok: true, codes };
}

/** Takes a code of the application, or a recovery code, once. The row is locked: two tries with one code at once are one. */
export async function takeCode(tx: Tx, personId: string, code: string, secret: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ secret: string; last_step: number; recovery_hashes: string[] }>`
    select secret, last_step, recovery_hashes from totp where person_id = ${personId} and confirmed_at is not null for update`.execute(tx);
  const row = rows[0];
  if (!row) return false;
  const step = stepOf(unseal(row.secret, secret), code, row.last_step, now);
  if (step !== null) {
    await sql`update totp set last_step = ${step} where person_id = ${personId}`.execute(tx);
    return true;
  }
  const at = indexOfRecovery(code, row.recovery_hashes);
  if (at < 0) return false;
  await sql`update totp set recovery_hashes = ${row.recovery_hashes.filter((_, index) => index !== at)} where person_id = ${personId}`.execute(tx);
  return true;
}

/** Puts the application away; a code proves that its holder asks. */
export async function removeTotp(
  tx: Tx,
  personId: string,
  code: string,
  secret: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: 'not-code' }> {
  if (!(await takeCode(tx, personId, code, secret, now))) return { ok: false, refusal: 'not-code' };
  await sql`delete from totp where person_id = ${personId}`.execute(tx);
  await record(tx, personId, { kind: 'people.second_factor_removed', subject: { kind: 'person', id: personId }, data: { what: 'totp' } });
  return { ok: true };
}

/** Where passkeys are good: the host of the program's address, and the origin browsers say. */
export function relyingParty(baseUrl: string): { id: string; origin: string } {
  const url = new URL(baseUrl);
  return { id: url.hostname, origin: url.origin };
}

async function keepChallenge(tx: Tx, personId: string | null, purpose: 'register' | 'sign_in', challenge: string): Promise<void> {
  await sql`insert into passkey_challenge (person_id, challenge, purpose, expires_at)
    values (${personId}, ${challenge}, ${purpose}, now() + make_interval(mins => ${CHALLENGE_MINUTES}))`.execute(tx);
}

/** A challenge is good once: taking it removes it. */
async function takeChallenge(tx: Tx, purpose: 'register' | 'sign_in', response: { clientDataJSON: string }, personId: string | null): Promise<string | null> {
  let challenge: unknown;
  try {
    challenge = (JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8')) as { challenge?: unknown }).challenge;
  } catch {
    return null;
  }
  if (typeof challenge !== 'string' || challenge.length > 200) return null;
  const { rows } = await sql<{ challenge: string }>`
    delete from passkey_challenge where challenge = ${challenge} and purpose = ${purpose} and expires_at > now()
      and person_id is not distinct from ${personId} returning challenge`.execute(tx);
  return rows[0]?.challenge ?? null;
}

/** Options for registering a new passkey; those already there are left out. */
export async function beginPasskey(tx: Tx, person: { id: string; name: string; email: string }, baseUrl: string) {
  const known = await tx.selectFrom('passkey').select(['credential_id', 'transports']).where('person_id', '=', person.id).execute();
  const options = await generateRegistrationOptions({
    rpName: 'ALIZE',
    rpID: relyingParty(baseUrl).id,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    excludeCredentials: known.map((key) => ({ id: key.credential_id, transports: key.transports as AuthenticatorTransport[] })),
  });
  await keepChallenge(tx, person.id, 'register', options.challenge);
  return options;
}

/** Keeps a new passkey under a name. */
export async function finishPasskey(tx: Tx, personId: string, response: RegistrationResponseJSON, name: string, baseUrl: string): Promise<boolean> {
  const expectedChallenge = await takeChallenge(tx, 'register', response.response, personId);
  if (!expectedChallenge) return false;
  const { id, origin } = relyingParty(baseUrl);
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: false,
  }).catch(() => null);
  if (!verified?.verified || !verified.registrationInfo) return false;
  const { credential } = verified.registrationInfo;
  await sql`insert into passkey (person_id, credential_id, public_key, counter, transports, name)
    values (${personId}, ${credential.id}, ${Buffer.from(credential.publicKey)}, ${credential.counter}, ${credential.transports ?? []}, ${name})
    on conflict (credential_id) do nothing`.execute(tx);
  await record(tx, personId, { kind: 'people.second_factor_added', subject: { kind: 'person', id: personId }, data: { what: 'passkey' } });
  return true;
}

/** Options for signing in, or for the second step of a person already half signed in. */
export async function beginPasskeySignIn(tx: Tx, personId: string | null, baseUrl: string) {
  const known = personId ? await tx.selectFrom('passkey').select(['credential_id', 'transports']).where('person_id', '=', personId).execute() : [];
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(baseUrl).id,
    userVerification: 'preferred',
    allowCredentials: known.map((key) => ({ id: key.credential_id, transports: key.transports as AuthenticatorTransport[] })),
  });
  await keepChallenge(tx, personId, 'sign_in', options.challenge);
  return options;
}

/** Whose passkey answered; null when it is unknown, its answer wrong, its challenge used, or its counter went back (a copied key). */
export async function finishPasskeySignIn(tx: Tx, personId: string | null, response: AuthenticationResponseJSON, baseUrl: string): Promise<string | null> {
  const expectedChallenge = await takeChallenge(tx, 'sign_in', response.response, personId);
  if (!expectedChallenge) return null;
  const { rows } = await sql<{
    id: string;
    person_id: string;
    credential_id: string;
    public_key: Buffer;
    counter: number;
    transports: AuthenticatorTransport[];
  }>`
    select k.id, k.person_id, k.credential_id, k.public_key, k.counter, k.transports from passkey k join person p on p.id = k.person_id
    where k.credential_id = ${response.id} and (p.left_on is null or p.left_on >= today_in('Europe/Paris')) for update of k`.execute(tx);
  const key = rows[0];
  if (!key || (personId !== null && key.person_id !== personId)) return null;
  const { id, origin } = relyingParty(baseUrl);
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: false,
    credential: { id: key.credential_id, publicKey: new Uint8Array(key.public_key), counter: key.counter, transports: key.transports },
  }).catch(() => null);
  if (!verified?.verified) return null;
  await sql`update passkey set counter = ${verified.authenticationInfo.newCounter}, last_used_at = now() where id = ${key.id}`.execute(tx);
  return key.person_id;
}
