# Everything that a build needs, in one image: Node, Chromium for the PDF and the tests, and the locked
# packages. README.md says how to use it. What is downloaded comes while the image is built or, the data,
# with the first run; after that nothing asks the network.
FROM node:24-trixie-slim AS tools

# git: pages date themselves by it. fonts: headings and charts of the PDF are in the system's sans-serif.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates chromium fonts-dejavu-core fonts-liberation git \
  && rm -rf /var/lib/apt/lists/*
ENV CHROME_PATH=/usr/bin/chromium \
    ASTRO_TELEMETRY_DISABLED=1

FROM tools AS build

WORKDIR /tutorial
RUN chown 1000:1000 /tutorial
USER 1000
COPY --chown=1000:1000 package.json package-lock.json .npmrc ./
RUN npm ci && npm cache clean --force
COPY --chown=1000:1000 . .
# A volume that is mounted here belongs to who it belongs to in the image.
RUN mkdir -p .cache

# Not by way of npm, which does not pass on every signal: "docker stop" sends SIGTERM.
ENTRYPOINT ["node", "training/cli.ts"]
CMD ["build"]
