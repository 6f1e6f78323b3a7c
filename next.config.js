const policy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  `connect-src 'self'${process.env.NODE_ENV === 'development' ? ' ws:' : ''}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

// A browser shows a PDF by an object of its own, which the pages' policy would forbid.
const paperPolicy = "object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg-boss', 'pdfkit', 'fontkit', 'nodemailer'],
  // A piece of guided work may carry a file of 10 MB.
  experimental: { serverActions: { bodySizeLimit: '11mb' } },
  // Read by path when a paper is drawn: the two faces, and the colour profile that PDF/A embeds.
  outputFileTracingIncludes: {
    '/**': [
      './node_modules/@expo-google-fonts/source-sans-3/{400Regular,600SemiBold}/*.ttf',
      './node_modules/pdfkit/js/data/*.icc',
    ],
  },
  redirects: async () => [
    // The links of mails: an address there says no word of a bilan.
    { source: '/suite/:path*', destination: '/mon-bilan/:path*', permanent: false },
    // Asked for by a browser that has not read yet, in the page, where its icon is.
    { source: '/favicon.ico', destination: '/icon.svg', permanent: true },
  ],
  headers: async () => [
    { source: '/fonts/:file*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }] },
    {
      source: '/:path*',
      headers: [
        { key: 'Content-Security-Policy', value: policy },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), interest-cohort=()' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
      ],
    },
    { source: '/api/documents/:id', headers: [{ key: 'Content-Security-Policy', value: paperPolicy }] },
  ],
}
