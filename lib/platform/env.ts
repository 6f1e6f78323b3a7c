import { z } from 'zod'

/** Secrets that people copy from examples; compared in lower case. */
const famous = [
  'secret',
  'changeme',
  'change-me',
  'nextauth',
  'password',
  'motdepasse',
  'example',
  'exemple',
  'azerty',
  'qwerty',
]

/** At least 32 characters, of at least 12 different ones, holding no word that everybody tries. */
function isStrong(secret: string): boolean {
  const lower = secret.toLowerCase()
  return secret.length >= 32 && new Set(secret).size >= 12 && !famous.some((word) => lower.includes(word))
}

function isPostgres(address: string): boolean {
  return /^postgres(ql)?:\/\/[^/]+\/[^/?]+/.test(address)
}

/** An origin: scheme, host and port, no path. Without TLS only on the machine itself. */
function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, origin } = new URL(address)
  const local = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return origin === address.replace(/\/$/, '') && (protocol === 'https:' || (protocol === 'http:' && local))
}

const flag = z.enum(['', '0', '1'], { error: 'vaut 1 ou 0.' }).default('0')
const asked = { error: 'manque.' }

const schema = z
  .object({
    DATABASE_URL: z
      .string(asked)
      .refine(isPostgres, 'n’est pas une adresse postgresql://rôle:mot-de-passe@hôte:port/base.'),
    DATABASE_POOL: z.coerce
      .number({ error: 'n’est pas un nombre de connexions.' })
      .int()
      .min(1, 'vaut 1 au moins.')
      .max(100, 'vaut 100 au plus.')
      .default(10),
    NEXTAUTH_SECRET: z
      .string(asked)
      .refine(isStrong, 'est trop faible : 32 caractères tirés au hasard (openssl rand -base64 32).'),
    APP_URL: z
      .string(asked)
      .refine(isOrigin, 'n’est pas l’adresse publique du site : https://hôte, sans chemin.')
      .transform((address) => new URL(address).origin),
    PORT: z.coerce
      .number({ error: 'n’est pas un port.' })
      .int('n’est pas un port.')
      .min(1, 'n’est pas un port.')
      .max(65_535, 'n’est pas un port.')
      .default(3000),
    HOST: z.string().min(1).default('0.0.0.0'),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/[^/]+/, 'n’est pas une adresse smtp://hôte:port ou smtps://hôte:port.')
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(/[^\s@]+@[^\s@]+/, 'n’est pas une adresse électronique.')
      .optional(),
    TRUST_PROXY: flag.transform((value) => value === '1'),
    JALON_DEMO: flag.transform((value) => value === '1'),
    JALON_DATA: z.string().min(1).default('.data'),
  })
  .refine((value) => !value.SMTP_URL || value.MAIL_FROM, {
    path: ['MAIL_FROM'],
    error: 'manque : l’expéditeur des courriels, dès lors que SMTP_URL est donnée.',
  })

/** The settings of the server, read from the environment and checked. */
export type Env = z.output<typeof schema>

/** What the README's table says of each variable: when it is needed, its default, what it is for. */
export const envTable: { name: keyof Env | 'DATABASE_OWNER_URL'; need: string; byDefault: string; purpose: string }[] =
  [
    { name: 'DATABASE_URL', need: 'oui', byDefault: '', purpose: 'base PostgreSQL, pour le rôle jalon_app' },
    {
      name: 'DATABASE_OWNER_URL',
      need: 'npm run migrate',
      byDefault: '',
      purpose: 'la même base, pour le rôle jalon_owner',
    },
    { name: 'DATABASE_POOL', need: 'non', byDefault: '10', purpose: 'connexions que le serveur garde avec la base' },
    {
      name: 'NEXTAUTH_SECRET',
      need: 'oui',
      byDefault: '',
      purpose: 'signe les sessions : 32 caractères au hasard au moins',
    },
    { name: 'APP_URL', need: 'oui', byDefault: '', purpose: 'adresse publique du site, en https' },
    { name: 'PORT', need: 'non', byDefault: '3000', purpose: 'port du serveur' },
    { name: 'HOST', need: 'non', byDefault: '0.0.0.0', purpose: 'adresse d’écoute (127.0.0.1 pour la démonstration)' },
    {
      name: 'SMTP_URL',
      need: 'non',
      byDefault: '',
      purpose: 'serveur d’envoi ; sans lui les courriels restent en attente',
    },
    { name: 'MAIL_FROM', need: 'avec SMTP_URL', byDefault: '', purpose: 'expéditeur des courriels' },
    { name: 'TRUST_PROXY', need: 'non', byDefault: '0', purpose: '1 derrière un mandataire : croit X-Forwarded-For' },
    {
      name: 'JALON_DEMO',
      need: 'non',
      byDefault: '0',
      purpose: '1 montre les comptes de démonstration et les courriels',
    },
    { name: 'JALON_DATA', need: 'non', byDefault: '.data', purpose: 'dossier des données propres à cette machine' },
  ]

/**
 * Checks an environment.
 *
 * @returns the settings, or one French sentence per variable that is missing or unfit, each beginning with its name
 */
export function readEnv(source: NodeJS.ProcessEnv): { env: Env } | { refusals: string[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return { env: result.data }
  return { refusals: result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) }
}

let known: Env | undefined

/**
 * The settings of this server; read once, at first use (never while building).
 *
 * @throws Error naming every variable that is missing or unfit
 */
export function env(): Env {
  if (known) return known
  const result = readEnv(process.env)
  if ('refusals' in result) throw new Error(result.refusals.join('\n'))
  known = result.env
  return known
}
