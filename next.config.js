/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg-boss', 'pdfkit', 'fontkit', 'nodemailer'],
  outputFileTracingIncludes: { '/**': ['./node_modules/@expo-google-fonts/source-sans-3/**/*.ttf'] },
}
