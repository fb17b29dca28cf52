// Half-days that wait in the phone (IndexedDB), and their sending: shared by the page and by the worker that sends when the network is back.
// A key made here, before anything is sent, makes each one once, however often it is sent.

export type KeptState = 'kept' | 'sending' | 'sent' | 'asks' | 'refused' | 'signed_out';
/** A half-day as it was typed. `who`: whose phone it was then; nobody else's session sends it. */
export interface Kept {
  key: string;
  who: string;
  firm: string;
  fields: Record<string, string>;
  madeAt: number;
  state: KeptState;
  sentence?: string;
}

const STORE = 'days';
/** Where half-days are sent, from the page and from the worker. */
export const PLACE = '/mes-jours';

function open(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open('alize-days', 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE, { keyPath: 'key' }));
    request.addEventListener('success', () => done(request.result));
    request.addEventListener('error', () => failed(request.error ?? new Error('IndexedDB')));
  });
}
async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((done, failed) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      // Written when the transaction is, not when the request is: a tab that closes in between has kept nothing.
      transaction.addEventListener('complete', () => done(request.result));
      transaction.addEventListener('abort', () => failed(transaction.error ?? new Error('IndexedDB')));
    });
  } finally {
    database.close();
  }
}

/** Everything the phone keeps, oldest first. */
export async function allKept(): Promise<Kept[]> {
  const all = await inStore('readonly', (store) => store.getAll() as IDBRequest<Kept[]>);
  return all.sort((a, b) => a.madeAt - b.madeAt);
}
export async function keep(one: Kept): Promise<void> {
  await inStore('readwrite', (store) => store.put(one));
}
export async function forget(key: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(key));
}

/** What the server says of one half-day; null while it cannot be asked. */
async function send(one: Kept): Promise<Pick<Kept, 'state' | 'sentence'> | null> {
  try {
    const answer = await fetch(PLACE, {
      method: 'POST',
      body: new URLSearchParams({ ...one.fields, key: one.key, who: one.who }),
      headers: { accept: 'application/json' },
      redirect: 'error',
    });
    if (!(answer.headers.get('content-type') ?? '').includes('json')) return null;
    return (await answer.json()) as Pick<Kept, 'state' | 'sentence'>;
  } catch {
    return null;
  }
}

/**
 * Sends what waits for this person, one after the other, under a lock so that page, tabs and worker take turns. `tell` after each change.
 * What is refused or asked about stays, with its sentence, until its owner acts. True when nothing of it waits for the network any more.
 */
export function sendKept(who: string | null, tell: () => void | Promise<void>): Promise<boolean> {
  return navigator.locks.request('alize-days', async () => {
    for (const one of await allKept()) {
      if (!['kept', 'sending', 'signed_out'].includes(one.state) || (who !== null && one.who !== who)) continue;
      const said = await send(one);
      if (!said) {
        await keep({ ...one, state: 'kept' });
        await tell();
        return false;
      }
      await keep({ key: one.key, who: one.who, firm: one.firm, fields: one.fields, madeAt: one.madeAt, ...said });
      await tell();
      if (said.state === 'signed_out') return true;
    }
    return true;
  });
}
