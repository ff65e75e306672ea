import type { Clock } from '@orgo/model'
import type { Store, StoredOrganization } from '@orgo/store'
import { LRUCache } from 'lru-cache'
import { createLookup } from './lookup.ts'
import type { Tenant } from './tenant.ts'

/** The tenants of the organizations that requests are for; each answers `undefined` where no active organization is meant. */
export type TenantPool = {
  byHost(host: string): Promise<Tenant | undefined>
  /** On the platform's shared host: where exactly one organization has such an application. */
  byClient(clientId: string): Promise<Tenant | undefined>
  byId(organizationId: string): Promise<Tenant | undefined>
  close(): void
}

type Settings = {
  store: Store
  clock: Clock
  build: (organization: StoredOrganization) => Promise<Tenant>
  /** How many organizations' providers are kept; the one that was asked for longest ago goes first. */
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
