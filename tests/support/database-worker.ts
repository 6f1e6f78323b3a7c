import { inject } from 'vitest'
import { cloneDatabase, dropDatabase } from '@/prisma/machine/roles'
import { urlOf } from '@/prisma/machine/state'

// Each file of tests begins with a database of its own: an empty copy of the migrated one, named after the worker.
const cluster = inject('cluster')
const name = `jalon_${process.env.VITEST_POOL_ID ?? '0'}`
await dropDatabase(cluster, name)
await cloneDatabase(cluster, 'jalon_template', name)

process.env.DATABASE_URL = urlOf(cluster, 'app', name)
process.env.DATABASE_OWNER_URL = urlOf(cluster, 'owner', name)
process.env.DATABASE_SUPERUSER_URL = urlOf(cluster, 'superuser', name)
process.env.NEXTAUTH_SECRET = cluster.secret
process.env.APP_URL = 'http://localhost:3000'
