import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Import {
  /** As written: `@/lib/platform/day`, `./rules`, `react`. */
  readonly specifier: string
  /** Path from the root without extension for what is ours, such as `lib/platform/day`; null for packages. */
  readonly ours: string | null
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean
  /** What stands between `import` and `from`; empty for side effects and dynamic imports. */
  readonly names: string
}

export interface Source {
  /** Path from the root: `lib/platform/day.ts`. */
  readonly path: string
  readonly text: string
  /** The text without its comments. */
  readonly code: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly directive: 'use client' | 'use server' | null
}

const skipped = new Set(['node_modules', 'generated', 'public'])

function walk(folder: string, found: string[] = []): string[] {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) continue
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) walk(path, found)
    else found.push(path)
  }
  return found
}

/** The program alone. Strings are left as they are: `//` in an address is no comment. */
export const withoutComments = (text: string): string =>
  text.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|\/\*[\s\S]*?\*\/|(^|[^:\\`'"/])\/\/[^\n]*/g,
    (_, string, before) => (string !== undefined ? string : (before ?? '')),
  )

function ours(specifier: string, from: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2)
  if (specifier.startsWith('.')) return join(dirname(from), specifier)
  return null
}

const statements: readonly RegExp[] = [
  /^import\s+((?:type\s+)?[\w*{][^'"]*?)\s+from\s+['"]([^'"]+)['"]/gm,
  /^export\s+((?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\}))\s+from\s+['"]([^'"]+)['"]/gm,
  /^import\s+()['"]([^'"]+)['"]/gm,
  /\bimport\(\s*()['"]([^'"]+)['"]\s*\)/g,
]

const onlyTypes = (names: string): boolean =>
  /^type\s/.test(names) ||
  (/^\{[\s\S]*\}$/.test(names) &&
    names
      .slice(1, -1)
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .every((name) => name.startsWith('type ')))

/** What a program without comments imports, re-exports or loads later. */
export function importsOf(code: string, path: string): Import[] {
  return statements.flatMap((pattern) =>
    [...code.matchAll(pattern)].map(([whole, names = '', specifier = '']) => ({
      specifier,
      ours: ours(specifier, path),
      typeOnly: onlyTypes(names) || (whole.startsWith('import(') && code.includes(`typeof ${whole}`)),
      names,
    })),
  )
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const code = withoutComments(text)
  return {
    path,
    text,
    code,
    lines: text.split('\n').length - 1,
    imports: importsOf(code, path),
    directive: (/^\s*['"](use client|use server)['"]/.exec(code)?.[1] as Source['directive']) ?? null,
  }
}

const isProgram = (path: string): boolean => /\.(ts|tsx|mjs|js)$/.test(path) && !path.endsWith('.d.ts')

/** Every program file of the product and its tests, read once. */
export const sources: readonly Source[] = ['app', 'components', 'lib', 'prisma', 'tests']
  .flatMap((folder) => walk(folder))
  .filter(isProgram)
  .sort()
  .map(read)

/** Every path of a folder, programs or not. */
export const pathsUnder = (folder: string): string[] => walk(folder).sort()

export const under = (folder: string): readonly Source[] => sources.filter(({ path }) => path.startsWith(`${folder}/`))

const byModule = new Map(sources.map((source) => [source.path.replace(/\.\w+$/, ''), source]))

/** The file an import of ours leads to. */
export const sourceOf = (ourPath: string): Source | undefined =>
  byModule.get(ourPath) ?? byModule.get(`${ourPath}/index`)

/** The noun a file of lib belongs to, such as `sessions`; null outside lib. */
export const folderOfLib = (path: string): string | null => /^lib\/([^/]+)\//.exec(path)?.[1] ?? null
