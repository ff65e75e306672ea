import type { Clock } from '@orgo/model'
import type { Store, StoredOrganization } from '@orgo/store'
import { LRUCache } from 'lru-cache'
import { createLookup } from './lookup.ts'
import type { Tenant } from './tenant.ts'

/** Finds the tenant that a request is for. Each method returns `undefined` when there is no such active organization. */
export type TenantPool = {
  byHost(host: string): Promise<Tenant | undefined>
  /** For the platform's shared host. Returns a tenant only if exactly one organization has an application with this client id. */
  byClient(clientId: string): Promise<Tenant | undefined>
  byId(organizationId: string): Promise<Tenant | undefined>
  close(): void
}

type Settings = {
  store: Store
  clock: Clock
  build: (organization: StoredOrganization) => Promise<Tenant>
  /** How many tenants are kept; the least recently used is dropped first. */
  maxTenants: number
}

type Built = { revision: number; tenant: Promise<Tenant> }

export const createTenantPool = ({ store, clock, build, maxTenants }: Settings): TenantPool => {
  const { organizations } = store
  const lookup = (find: (key: string) => Promise<StoredOrganization | undefined>) =>
    createLookup({ find, clock, maxKnown: 2 * maxTenants })
  const hosts = lookup((host) => organizations.findByHost(host))
  const clients = lookup((clientId) => organizations.findByClientId(clientId))
  const ids = lookup((id) => organizations.find(id))
  const stopListening = store.onChange(() => {
    for (const each of [hosts, clients, ids]) each.forget()
  })
  // Promises, so that concurrent requests share one build. A changed organization gets a new tenant. The old one finishes its requests and
  // needs no cleanup: a tenant has no state of its own, since the store belongs to the process.
  const tenants = new LRUCache<string, Built>({ max: maxTenants })

  const startBuilding = (organization: StoredOrganization): Promise<Tenant> => {
    const tenant = build(organization)
    tenants.set(organization.id, { revision: organization.revision, tenant })
    tenant.catch(() => {
      if (tenants.peek(organization.id)?.tenant === tenant) tenants.delete(organization.id)
    })
    return tenant
  }

  const tenantOf = async (organization: StoredOrganization | undefined): Promise<Tenant | undefined> => {
    if (!organization) return undefined
    const built = tenants.get(organization.id)
    if (built?.revision !== organization.revision) return startBuilding(organization)
    const tenant = await built.tenant
    return tenant.staleAt > clock.now() ? tenant : startBuilding(organization)
  }

  return {
    byHost: async (host) => tenantOf(await hosts.find(host)),
    byClient: async (clientId) => tenantOf(await clients.find(clientId)),
    byId: async (id) => tenantOf(await ids.find(id)),
    close: stopListening,
  }
}
