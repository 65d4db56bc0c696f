import type { NextConfig } from "next";

const isDev = process.env.NODE_ENV === "development";

/**
 * Pages are static, so they cannot carry a nonce for Next's own inline scripts; nothing that comes from records, names
 * or files is ever made markup. React's development build evaluates code.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDev ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "content-security-policy", value: contentSecurityPolicy },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "no-referrer" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    // Objects come from anywhere: whatever a browser makes of their bytes may do nothing.
    {
      source: "/api/storage/:path*",
      headers: [{ key: "content-security-policy", value: "sandbox; default-src 'none'" }],
    },
  ],
  redirects: async () => [{ source: "/", destination: "/overview", permanent: false }],
  // Pages are static shells: one page serves all streams, one all functions, one all buckets, one all queues.
  rewrites: async () => [
    { source: "/streams/:name", destination: "/stream" },
    { source: "/functions/:name", destination: "/function" },
    { source: "/mappings/:uuid", destination: "/mapping" },
    { source: "/storage/:name", destination: "/bucket" },
    { source: "/queues/:name", destination: "/queue" },
  ],
  // Types are checked by `npm test` and `npm run check`; a start does not pay for them.
  typescript: { ignoreBuildErrors: true },
};

export default config;
