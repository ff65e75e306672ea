import type { Clock } from '@orgo/model'
import type { Store, StoredOrganization } from '@orgo/store'
import { LRUCache } from 'lru-cache'
import type { Tenant } from './tenant.ts'

export type TenantPool = {
  /** The tenant of a host, `undefined` where no active organization has it. */
  find(host: string): Promise<Tenant | undefined>
  close(): void
}

type Settings = {
  store: Store
  clock: Clock
  build: (organization: StoredOrganization) => Promise<Tenant>
  /** How many organizations' providers are kept; the one that was asked for longest ago goes first. */
  maxTenants: number
}

// A change made by another process is in force within this time; one made by this process at once.
const FRESH_FOR_MS = 500
// Unknown hosts are remembered too, so that asking for them costs no query. They are as many as somebody likes to make up: they have
// a place of their own, where they push out nothing but each other.
const MAX_UNKNOWN_HOSTS = 1000

type Known<Value> = { value: Value; checkedAt: number }
type Built = { revision: number; tenant: Promise<Tenant> }

/** Which organization has a host, looked up at most once in `FRESH_FOR_MS` however many requests ask. */
const createHosts = ({ store, clock, maxTenants }: Settings) => {
  // An organization has one host; the promises are those of the look-ups under way, too.
  const known = new LRUCache<string, Known<Promise<StoredOrganization | undefined>>>({ max: 2 * maxTenants })
  const unknown = new LRUCache<string, number>({ max: MAX_UNKNOWN_HOSTS })
  const isFresh = (checkedAt: number | undefined) =>
    checkedAt !== undefined && clock.now() - checkedAt < FRESH_FOR_MS

  const lookUp = async (host: string): Promise<StoredOrganization | undefined> => {
    const checkedAt = clock.now()
    const found = await store.organizations.findByHost(host)
    if (found?.status === 'active') return found
    known.delete(host)
    unknown.set(host, checkedAt)
    return undefined
  }

  return {
    find(host: string): Promise<StoredOrganization | undefined> {
      const entry = known.get(host)
      if (entry && isFresh(entry.checkedAt)) return entry.value
      if (isFresh(unknown.get(host))) return Promise.resolve(undefined)
      const value = lookUp(host)
      known.set(host, { value, checkedAt: clock.now() })
      value.catch(() => known.delete(host))
      return value
    },
    forget() {
      known.clear()
      unknown.clear()
    },
  }
}

export const createTenantPool = (settings: Settings): TenantPool => {
  const { store, clock, build, maxTenants } = settings
  const hosts = createHosts(settings)
  const stopListening = store.onChange(() => hosts.forget())
  // Promises, so that a tenant is built once however many requests wait for it. A changed organization is a new tenant; the old one
  // serves the requests it has and is garbage then: the store, and with it all state, is the process's.
  const tenants = new LRUCache<string, Built>({ max: maxTenants })

  const startBuilding = (organization: StoredOrganization): Promise<Tenant> => {
    const tenant = build(organization)
    tenants.set(organization.id, { revision: organization.revision, tenant })
    tenant.catch(() => {
      if (tenants.peek(organization.id)?.tenant === tenant) tenants.delete(organization.id)
    })
    return tenant
  }

  return {
    async find(host) {
      const organization = await hosts.find(host)
      if (!organization) return undefined
      const built = tenants.get(organization.id)
      if (built?.revision !== organization.revision) return startBuilding(organization)
      const tenant = await built.tenant
      return tenant.staleAt > clock.now() ? tenant : startBuilding(organization)
    },
    close: stopListening,
  }
}
