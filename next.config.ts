import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  redirects: async () => [{ source: "/", destination: "/streams", permanent: false }],
  // Pages are static shells: one page serves all streams. `/streams/name/{name}` is it for a name like `new`.
  rewrites: async () => [
    { source: "/streams/name/:name", destination: "/stream" },
    { source: "/streams/:name", destination: "/stream" },
  ],
  // Types are checked by `npm test` and `npm run check`; a start does not pay for them.
  typescript: { ignoreBuildErrors: true },
};

export default config;
