import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import { join } from 'node:path';
import { createApp } from './app.tsx';
import { fillDemo, demoSignIns } from './demo-network.ts';
import { closeDirectStreams } from './features/activity/direct.ts';
import { closeRoomStreams } from './features/committees/room-stream.ts';
import { openSignIn } from './features/people/sign-in.ts';
import { openInstallation, Refusal } from './installation.ts';
import type { Installation } from './installation.ts';
import { readAssets } from './platform/assets.ts';
import { readConfig, withPort } from './platform/config.ts';
import type { Config } from './platform/config.ts';
import { startWorker } from './platform/jobs.ts';
import { openLimits } from './platform/limits.ts';
import { listenLive } from './platform/live.ts';
import { openLog } from './platform/log.ts';
import { openMailSender } from './platform/mail.ts';
import { openMetrics } from './platform/metrics.ts';
import { findPort, portSentence } from './platform/port.ts';
import { projectRoot } from './platform/project-root.ts';
import { openRegistry } from './platform/registry-search.ts';
import type { Services } from './services.ts';
import { tasks } from './tasks.ts';
import { timetable } from './timetable.ts';

/** Reads the configuration, starts database, worker and web in this order, and stops them in the reverse one. */
async function main(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) {
    for (const problem of read.problems) console.error(problem);
    process.exitCode = 1;
    return;
  }
  const found = await findPort(read.config);
  if (!found.ok) {
    console.error(found.sentence);
    process.exitCode = 1;
    return;
  }
  const config = withPort(read.config, found.port);
  const stopping = signalToStop();
  const closing: (() => Promise<void>)[] = [];
  try {
    await start(config, closing);
    await stopping;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    for (const step of closing.toReversed()) await step();
  }
}

async function start(config: Config, closing: (() => Promise<void>)[]): Promise<void> {
  const log = openLog(config.logLevel);
  const installation = await openInstallation(config, log);
  closing.push(installation.close);
  const { database, url, role, secret } = installation;
  const metrics = openMetrics();
  const live = await listenLive(url, log);
  closing.push(live.stop);
  if (config.demo) await fillDemo(database, (line) => console.log(line));

  const services: Services = {
    database,
    limits: openLimits(database.systemPool),
    live,
    log,
    metrics,
    registry: openRegistry({ baseUrl: config.registryUrl, database }),
    signIn: openSignIn({ database, baseUrl: config.baseUrl, secret, oidc: config.oidc }),
    demo: config.demo,
    baseUrl: config.baseUrl,
    secret,
    now: () => new Date(),
  };
  if (config.worker) {
    const sender = openMailSender(database, { url: config.smtpUrl, from: config.mailFrom, metrics });
    closing.push(async () => sender.close());
    const worker = await startWorker({ database, url, role, tasks: tasks(services, sender), timetable, log, metrics });
    closing.push(worker.stop);
  }
  const assets = await readAssets(join(projectRoot(), 'dist', 'client'));
  const app = createApp(services, { secret, formHosts: config.oidc ? [new URL(config.oidc.issuer).origin] : [], assets });
  const server = await listen(app.fetch as never, config);
  closing.push(() => closeServer(server, live));
  await tell(config, installation);
}

/** Resolves at the first SIGINT, SIGTERM or SIGHUP; npm and the terminal may both send one, so later ones change nothing. */
function signalToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], config: Config): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch, port: config.port, hostname: config.host, serverOptions: { keepAliveTimeout: 10_000, requestTimeout: 60_000 } as object },
      () => resolve(server),
    );
    server.on('error', (error: NodeJS.ErrnoException) => {
      const sentence = portSentence(error, config);
      reject(sentence ? new Refusal(sentence) : error);
    });
  });
}
/** Takes no new request, lets those in flight finish (10 s at most), ends the live streams. */
async function closeServer(server: ServerType, live: { stop(): Promise<void> }): Promise<void> {
  closeDirectStreams();
  closeRoomStreams();
  await live.stop();
  await new Promise<void>((resolve) => {
    // A browser keeps its connection after the answer it waited for: each is let go as soon as it is idle.
    const letGo = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50);
    const impatience = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 10_000);
    server.close(() => {
      clearInterval(letGo);
      clearTimeout(impatience);
      resolve();
    });
  });
}

async function tell(config: Config, { database }: Installation): Promise<void> {
  console.log(`\nALIZE is at ${config.baseUrl}\n`);
  if (!config.demo) return;
  console.log(`The demo network: sign in as anybody at ${config.baseUrl}/demo — for instance`);
  for (const line of await demoSignIns(database)) console.log(`  ${line}`);
  console.log(`Mails are at ${config.baseUrl}/demo/courrier (the sign-in links too). Stop with Ctrl C.\n`);
}

await main();
