import { afterAll, describe, expect, test } from 'vitest'
import { closeRows, sql } from '@/tests/support/rows'

afterAll(closeRows)

/** Tables of no tenant, each with its reason. */
const unwalled: Readonly<Record<string, string>> = {
  _prisma_migrations: 'the history of migrations, which the application may not even read',
}
const withoutTenant: Readonly<Record<string, string>> = {
  organisation: 'is the tenant: its own id stands for it',
  draft: 'belongs to a login, whatever the space',
}
const withTenantOrNone: Readonly<Record<string, string>> = {
  mail: 'a mail about a login is of no organisation',
}
/** What the application may delete, each with its reason. */
const deletable: Readonly<Record<string, string>> = {
  draft: 'words not yet sent, of their writer alone',
  logo: 'a drawing that its organisation takes back; papers issued keep their own copy',
}

const tables = (
  await sql<{ name: string; walled: boolean; forced: boolean; owner: string; policies: string[] }>(`
    SELECT c.relname AS name, c.relrowsecurity AS walled, c.relforcerowsecurity AS forced, pg_get_userbyid(c.relowner) AS owner,
      ARRAY(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid ORDER BY 1) AS policies
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`)
).filter(({ name }) => !(name in unwalled))

const names = (rows: readonly { name: string }[]): string[] => rows.map(({ name }) => name)

describe('every table of the application', () => {
  test('is there to be asked about', () => {
    expect(tables.length).toBeGreaterThan(40)
    expect(names(tables)).toContain('bilan')
  })

  test('is walled, for its owner too', () => {
    expect(names(tables.filter(({ walled, forced }) => !walled || !forced))).toEqual([])
  })

  test('says who reads, adds and changes', () => {
    const usual = ['adding', 'changing', 'gatekeeper', 'reading']
    expect(names(tables.filter(({ policies }) => !usual.every((name) => policies.includes(name))))).toEqual([])
  })

  test('belongs to a tenant by a column that is never empty', async () => {
    const rows = await sql<{ name: string; required: boolean }>(`
      SELECT c.relname AS name, a.attnotnull AS required FROM pg_class c
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`)
    const loose = rows.filter(
      ({ name, required }) =>
        !required && !(name in unwalled) && !(name in withoutTenant) && !(name in withTenantOrNone),
    )
    expect(names(loose)).toEqual([])
  })

  test('belongs to the owner of migrations, and nothing to the application', async () => {
    expect(names(tables.filter(({ owner }) => owner !== 'jalon_owner'))).toEqual([])
    const owned = await sql<{ what: string }>(`
      SELECT c.relname AS what FROM pg_class c WHERE pg_get_userbyid(c.relowner) = 'jalon_app'
      UNION ALL SELECT p.proname FROM pg_proc p WHERE pg_get_userbyid(p.proowner) = 'jalon_app'
      UNION ALL SELECT n.nspname FROM pg_namespace n WHERE pg_get_userbyid(n.nspowner) = 'jalon_app'`)
    expect(owned).toEqual([])
  })
})

describe('policies', () => {
  test('open a table whole to the gate alone', async () => {
    const rows = await sql<{ name: string; policy: string; roles: string[] }>(`
      SELECT c.relname AS name, p.polname AS policy,
        ARRAY(SELECT CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r)::text END FROM unnest(p.polroles) r ORDER BY 1) AS roles
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE pg_get_expr(p.polqual, p.polrelid) = 'true' OR pg_get_expr(p.polwithcheck, p.polrelid) = 'true'
         OR (p.polpermissive AND p.polqual IS NULL AND p.polwithcheck IS NULL)`)
    expect(rows.length).toBe(tables.length)
    expect(rows.filter(({ policy, roles }) => policy !== 'gatekeeper' || roles.join() !== 'jalon_gate')).toEqual([])
  })

  test('hold the application and the owner alike', async () => {
    const rows = await sql<{ name: string; roles: string }>(`
      SELECT c.relname || '.' || p.polname AS name,
        (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r)::text END, ', ' ORDER BY pg_get_userbyid(r)) FROM unnest(p.polroles) r) AS roles
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE p.polname <> 'gatekeeper'`)
    expect(rows.filter(({ roles }) => roles !== 'jalon_app, jalon_owner')).toEqual([])
  })

  test('of forgetting stand where something may be deleted', async () => {
    const rows = await sql<{ name: string }>(
      `SELECT c.relname AS name FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE p.polcmd = 'd' OR (p.polcmd = '*' AND p.polname <> 'gatekeeper')`,
    )
    expect(names(rows).sort()).toEqual(Object.keys(deletable).sort())
  })
})

describe('lists that policies ask for', () => {
  test('are planned by how rows are spread, whatever capacity comes first', async () => {
    const lists = await sql<{ name: string; bare: boolean }>(`
      SELECT p.proname AS name, p.prosrc ~ '= ctx[.](tenant|member|login)[(][)]' AS bare
        FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
       WHERE p.pronamespace = 'gate'::regnamespace AND l.lanname = 'sql' AND p.proretset AND p.prorettype = 'uuid'::regtype`)
    expect(lists.length).toBeGreaterThan(10)
    expect(names(lists.filter(({ bare }) => bare))).toEqual([])
  })
})

describe('the application’s role', () => {
  test('stands behind the walls like anybody', async () => {
    const roles = await sql(`
      SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles
       WHERE rolname IN ('jalon_app', 'jalon_gate') ORDER BY 1`)
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }
    expect(roles).toEqual([
      { rolname: 'jalon_app', ...none, rolcanlogin: true },
      { rolname: 'jalon_gate', ...none, rolcanlogin: false },
    ])
    const member = await sql<{ yes: boolean }>(`
      SELECT pg_has_role('jalon_app', 'jalon_gate', 'MEMBER') OR pg_has_role('jalon_app', 'jalon_owner', 'MEMBER') AS yes`)
    expect(member).toEqual([{ yes: false }])
  })

  test('has no way to the logins', async () => {
    const [schema] = await sql<{ yes: boolean }>(
      `SELECT has_schema_privilege('jalon_app', 'login', 'USAGE, CREATE') AS yes`,
    )
    expect(schema).toEqual({ yes: false })
    const readable = await sql<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'login'::regnamespace AND c.relkind = 'r'
        AND (has_table_privilege('jalon_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE') OR has_any_column_privilege('jalon_app', c.oid, 'SELECT, UPDATE'))`)
    expect(readable).toEqual([])
  })

  test('makes nothing in any schema', async () => {
    const rows = await sql<{ name: string }>(`
      SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_(toast|temp)' AND has_schema_privilege('jalon_app', oid, 'CREATE')`)
    expect(rows).toEqual([])
  })

  test('enters these schemas alone', async () => {
    const rows = await sql<{ name: string }>(`
      SELECT nspname AS name FROM pg_namespace
       WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND has_schema_privilege('jalon_app', oid, 'USAGE') ORDER BY 1`)
    expect(names(rows)).toEqual(['ctx', 'door', 'gate', 'pgboss', 'public'])
  })

  const may = async (privilege: string): Promise<string[]> =>
    names(
      await sql<{ name: string }>(
        `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
          AND (has_table_privilege('jalon_app', c.oid, $1) OR ($1 IN ('SELECT', 'INSERT', 'UPDATE') AND has_any_column_privilege('jalon_app', c.oid, $1))) ORDER BY 1`,
        [privilege],
      ),
    )

  test('deletes what is named here alone, and empties nothing', async () => {
    expect(await may('DELETE')).toEqual(Object.keys(deletable).sort())
    expect(await may('TRUNCATE')).toEqual([])
    expect(await may('TRIGGER')).toEqual([])
    expect(await may('REFERENCES')).toEqual([])
  })

  test('reads the trail, and writes it through its door alone', async () => {
    expect(await may('INSERT')).not.toContain('event')
    expect(await may('UPDATE')).not.toContain('event')
    expect(await may('SELECT')).toContain('event')
    for (const privilege of ['SELECT', 'INSERT', 'UPDATE']) {
      expect(await may(privilege)).not.toContain('event_head')
      expect(await may(privilege)).not.toContain('number_series')
      expect(await may(privilege)).not.toContain('_prisma_migrations')
    }
  })

  test('writes a bilan’s cap, never its hours', async () => {
    const rows = await sql<{ name: string }>(`
      SELECT a.attname AS name FROM pg_attribute a WHERE a.attrelid = 'bilan_totals'::regclass AND a.attnum > 0
        AND has_column_privilege('jalon_app', a.attrelid, a.attnum, 'UPDATE')`)
    expect(names(rows)).toEqual(['cap_minutes'])
  })
})

describe('functions past the walls', async () => {
  const functions = await sql<{
    name: string
    definer: boolean
    owner: string
    path: string | null
    open: boolean
    app: boolean
    kind: string
    trigger: boolean
  }>(`
    SELECT p.oid::regprocedure::text AS name, p.prosecdef AS definer, pg_get_userbyid(p.proowner) AS owner,
      (SELECT c FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=%') AS path,
      EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE') AS open,
      has_function_privilege('jalon_app', p.oid, 'EXECUTE') AS app, p.prokind AS kind, p.prorettype = 'trigger'::regtype AS trigger
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pgboss')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`)

  test('belong to the gate, which nobody signs in as', () => {
    expect(
      functions.filter(({ definer, owner }) => definer !== (owner === 'jalon_gate')).map(({ name }) => name),
    ).toEqual([])
  })

  test('look up names in their own schema first, and in temporary tables last', () => {
    const loose = functions.filter(
      ({ definer, path }) => definer && !/^search_path=(public|login), pg_temp$/.test(path ?? ''),
    )
    expect(names(loose)).toEqual([])
  })

  test('are open to nobody by default', () => {
    expect(names(functions.filter(({ open }) => open))).toEqual([])
  })

  test('lie in the schemas made for them', () => {
    expect(names(functions.filter(({ name }) => !/^(ctx|gate|door)\./.test(name)))).toEqual([])
  })

  test('that the application may call are these', async () => {
    const called = functions.filter(({ app, definer, trigger }) => app && definer && !trigger)
    await expect(`${names(called).join('\n')}\n`).toMatchFileSnapshot('functions.txt')
  })

  test('that raise walls are for migrations alone', () => {
    expect(names(functions.filter(({ app, kind }) => app && kind === 'p'))).toEqual([])
  })
})

describe('references between tables', async () => {
  const references = await sql<{
    name: string
    definition: string
    onDelete: string
    onUpdate: string
    tenants: boolean
  }>(`
    SELECT c.conname AS name, pg_get_constraintdef(c.oid) AS definition, c.confdeltype AS "onDelete", c.confupdtype AS "onUpdate",
      EXISTS (SELECT 1 FROM unnest(c.conkey) k JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k WHERE a.attname = 'tenant_id')
      AND EXISTS (SELECT 1 FROM unnest(c.confkey) k JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k
                   WHERE a.attname = 'tenant_id' OR c.confrelid = 'organisation'::regclass) AS tenants
    FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY 1`)

  /** References that may lead to another organisation, each with its reason. */
  const bridges: Readonly<Record<string, string>> = {
    accord_letter_bilan_fkey: 'the provider’s bilan that this letter grants',
    approach_bilan_fkey: 'the provider’s bilan that its naming made',
    approach_consultant_fkey: 'the provider’s consultant whom it named',
    approach_named_by_fkey: 'the provider’s member who named him',
    approach_person_fkey: 'the same person in the provider’s own directory',
    approach_provider_fkey: 'the provider that the funder approached',
    approach_slot_fkey: 'the provider’s slot that is wished',
    client_organisation_organisation_id_fkey: 'the client’s own space, tied by its contact’s invitation',
    funding_request_organisation_id_fkey: 'the funder that this request is made to',
    meeting_organisation_id_fkey: 'the funder whose conseillère comes third to this meeting',
    participation_organisation_id_fkey: 'the funder that approached the provider for this bilan',
    proposal_organisation_id_fkey: 'the funder that this devis is addressed to',
  }

  /** References that take their rows along, each with its reason: none yet. A row that is pointed at stays. */
  const cascades: Readonly<Record<string, string>> = {}

  test('carry the tenant: none can lead to another organisation', () => {
    expect(references.length).toBeGreaterThan(60)
    expect(names(references.filter(({ tenants }) => !tenants)).filter((name) => !(name in bridges))).toEqual([])
  })

  test('keep what is referred to', () => {
    const restrict = 'r'
    const loose = references.filter(({ onDelete, onUpdate }) => onDelete !== restrict || onUpdate !== restrict)
    expect(
      loose.filter(({ name }) => !(name in cascades)).map(({ name, definition }) => `${name}: ${definition}`),
    ).toEqual([])
  })

  test('to a bilan stand on every table that names one, but for the trail that outlives it and what stands on one that does', async () => {
    const rows = await sql<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'bilan_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
         AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid = 'bilan'::regclass AND a.attnum = ANY (k.conkey))`)
    // A reading is of a letter, which refers to the bilan itself.
    expect(names(rows)).toEqual(['event', 'letter_reading'])
  })

  test('in the logins’ own schema go with their account', async () => {
    const rows = await sql<{ name: string; onDelete: string }>(`
      SELECT conname AS name, confdeltype AS "onDelete" FROM pg_constraint WHERE contype = 'f' AND connamespace = 'login'::regnamespace`)
    // A link to choose a password is nothing without its account.
    expect(rows).toEqual([{ name: 'token_account_id_fkey', onDelete: 'c' }])
  })
})
