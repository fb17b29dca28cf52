import { gzipSync } from 'node:zlib';

/** Bytes over the wire, packed. */
export interface Weights {
  firstLoad: number;
  script: number;
  laterPages: Record<string, number>;
  otherHosts: string[];
}

/** Weighs the home page with all it loads, and each page after it (its HTML alone: the rest is kept by the browser). */
export async function weigh(base: string, cookie: string, paths: readonly string[]): Promise<Weights> {
  const packed = async (path: string, withCookie = false) => {
    const answer = await fetch(base + path, { headers: withCookie ? { cookie } : {} });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { size: path.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length, text: bytes.toString('utf8') };
  };
  const home = await packed('/');
  const loaded = [...home.text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css|woff2))"/g)].map((match) => match[1]!);
  let firstLoad = home.size;
  let script = 0;
  const seen = new Set<string>();
  const queue = [...new Set(loaded)];
  while (queue.length > 0) {
    const path = queue.shift()!;
    if (seen.has(path)) continue;
    seen.add(path);
    const { size, text } = await packed(path);
    firstLoad += size;
    if (path.endsWith('.js')) script += size;
    if (path.endsWith('.css')) for (const match of text.matchAll(/url\(["']?(\/assets\/[^)"']+\.woff2)/g)) queue.push(match[1]!);
    // What a script takes along at once; what it fetches when needed (import()) is not part of the first load.
    if (path.endsWith('.js')) for (const match of text.matchAll(/(?:^|;)import(?:[^("';]*from)?["']\.\/([^"']+\.js)["']/g)) queue.push(`/assets/${match[1]}`);
  }
  const laterPages: Record<string, number> = {};
  const hosts = new Set<string>();
  for (const path of ['/', ...paths]) {
    const { size, text } = await packed(path, true);
    laterPages[path] = size;
    for (const match of text.matchAll(/<(?:script|link|img|iframe)[^>]+(?:src|href)="(https?:)?\/\/([^/"]+)/g)) hosts.add(match[2]!);
  }
  return { firstLoad, script, laterPages, otherHosts: [...hosts] };
}
