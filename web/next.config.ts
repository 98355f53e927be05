import type { NextConfig } from 'next';
import { join } from 'node:path';

// Pages only: authorization, data and sockets are the server's, behind the one front door.
const config: NextConfig = {
  transpilePackages: ['@outguide/server', '@outguide/labels', '@outguide/db'],
  images: { unoptimized: true },
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
  // Types are checked by `tsc -p web`, with the server's sources beside them.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: join(import.meta.dirname, '..') },
  outputFileTracingRoot: join(import.meta.dirname, '..'),
};

export default config;
