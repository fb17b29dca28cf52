/** A person of the demo network who speaks HTTP without a browser: for load, faults and two processes. */
export interface HttpPerson {
  cookie: string;
  get(path: string, from?: string): Promise<Response>;
  post(path: string, form: Record<string, string>, from?: string): Promise<Response>;
}

/** Comes in by the demo's door as the first person found under this name. */
export async function comeIn(url: string, name: string): Promise<HttpPerson> {
  const door = await (await fetch(`${url}/demo?q=${encodeURIComponent(name)}`)).text();
  const id = /name="person" value="([0-9a-f-]{36})"/.exec(door)?.[1];
  if (!id) throw new Error(`Nobody is called ${name} in this demo.`);
  const entered = await send(url, '/demo/connexion', { person: id });
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    cookie,
    get: (path, from = url) => fetch(from + path, { headers: { cookie }, redirect: 'manual' }),
    post: (path, form, from = url) => send(from, path, form, { cookie }),
  };
}

/** Posts a form as a browser on our own pages would. */
export function send(url: string, path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { origin: url, 'sec-fetch-site': 'same-origin', ...headers },
    redirect: 'manual',
  });
}
