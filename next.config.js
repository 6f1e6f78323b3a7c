/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg-boss', 'pdfkit', 'fontkit', 'nodemailer'],
  // Read by path when a paper is drawn: the two faces, and the colour profile that PDF/A embeds.
  outputFileTracingIncludes: {
    '/**': [
      './node_modules/@expo-google-fonts/source-sans-3/{400Regular,600SemiBold}/*.ttf',
      './node_modules/pdfkit/js/data/*.icc',
    ],
  },
}
