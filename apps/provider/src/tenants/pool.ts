import type { Clock } from '@orgo/model'
import type { Store, StoredOrganization } from '@orgo/store'
import { LRUCache } from 'lru-cache'
import type { Tenant } from './tenant.ts'

export type TenantPool = {
  /** The tenant of a host, `undefined` where no active organization has it. */
  find(host: string): Promise<Tenant | undefined>
  close(): void
}

type Settings = { store: Store; clock: Clock; build: (organization: StoredOrganization) => Promise<Tenant> }

// A change made by another process is in force within this time; one made by this process at once.
const FRESH_FOR_MS = 500
const MAX_TENANTS = 500
// Unknown hosts are remembered too, so that asking for them costs no query; they are as many as somebody likes to make up.
const MAX_HOSTS = 10_000

type Known = { organization: StoredOrganization | undefined; checkedAt: number }

export const createTenantPool = ({ store, clock, build }: Settings): TenantPool => {
  const hosts = new LRUCache<string, Known>({ max: MAX_HOSTS })
  // Promises, so that a tenant is built once however many requests wait for it. The revision in the key makes a changed organization
  // a new tenant; the old one serves the requests it has and is garbage then.
  const tenants = new LRUCache<string, Promise<Tenant>>({ max: MAX_TENANTS })

  const stopListening = store.onChange(() => hosts.clear())

  const organizationAt = async (host: string): Promise<StoredOrganization | undefined> => {
    const known = hosts.get(host)
    if (known && clock.now() - known.checkedAt < FRESH_FOR_MS) return known.organization
    const checkedAt = clock.now()
    const found = await store.organizations.findByHost(host)
    const organization = found?.status === 'active' ? found : undefined
    hosts.set(host, { organization, checkedAt })
    return organization
  }

  return {
    async find(host) {
      const organization = await organizationAt(host)
      if (!organization) return undefined
      const key = `${organization.id} ${organization.revision}`
      const built = tenants.get(key)
      if (built) return built
      const building = build(organization)
      tenants.set(key, building)
      building.catch(() => tenants.delete(key))
      return building
    },
    close: stopListening,
  }
}
