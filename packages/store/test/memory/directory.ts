import {
  type ApiToken,
  type Application,
  completeApplication,
  type Member,
  type Organization,
  type SigningKey,
} from '@orgo/model'
import { createKeySeal } from '../../src/key-seal.ts'
import type { Directory, OrganizationDirectory, StoredOrganization } from '../../src/store.ts'
import { StoreError } from '../../src/store-error.ts'
import { createMemoryConnections } from './connections.ts'
import type { Data, SealedKey } from './data.ts'
import type { Rules } from './rules.ts'

type Parts = { data: Data; rules: Rules; listeners: Set<(id: string) => void>; requireOpen: () => void }

const absent = () => new StoreError('not_found', 'there is none')
const taken = () => new StoreError('already_exists', 'a unique value is taken')

/** Tables whose records are found by a key, with what all of them do alike. */
const createTable = <Value extends object>(
  rows: Map<string, { organizationId: string; record: Value }>,
  { organizationId, rules }: Own,
) => {
  const isOwn = (row: { organizationId: string }) =>
    rules.place(row.organizationId, '') === rules.place(organizationId, '')
  const own = () => [...rows.values()].filter(isOwn)
  return {
    own,
    ownThat: (matches: (record: Value) => boolean) =>
      [...rows.values()].find((row) => matches(row.record) && isOwn(row))?.record,
    find: (key: string) => rows.get(rules.place(organizationId, key)),
    insert(key: string, row: { organizationId: string; record: Value }) {
      if (rules.refusesTaken && rows.has(rules.place(organizationId, key))) throw taken()
      rows.set(rules.place(organizationId, key), row)
    },
    async update(key: string, change: (record: Value) => Value): Promise<Value> {
      const row = rows.get(rules.place(organizationId, key))
      if (!row) throw absent()
      const before = rules.copy(row.record)
      if (rules.betweenReadAndWrite) await rules.betweenReadAndWrite()
      const record = rules.copy(change(before))
      rows.set(rules.place(organizationId, key), { ...row, record })
      return rules.copy(record)
    },
    remove: (key: string) => rows.delete(rules.place(organizationId, key)),
  }
}

const createOrganizationReads = ({ data, rules, requireOpen }: Parts) => {
  const stored = ({ record, revision }: { record: Organization; revision: number }): StoredOrganization =>
    rules.copy(Object.assign(rules.copy === structuredClone ? { ...record } : record, { revision }))
  const findBy = async (matches: (record: Organization) => boolean) => {
    requireOpen()
    const found = [...data.organizations.values()].find(({ record }) => matches(record))
    return found && stored(found)
  }
  return {
    stored,
    find: (id: string) => findBy((record) => record.id === id),
    findBySlug: (slug: string) => findBy((record) => record.slug === slug),
    findByHost: (host: string) => findBy((record) => new URL(record.issuer).host === host),
    async findByClientId(clientId: string) {
      const [first, ...others] = [...data.applications.values()].filter(
        ({ record }) => record.clientId === clientId && (rules.tellsDeleted || record.status !== 'deleted'),
      )
      if (!first || (rules.tellsOnlyOne && others.length > 0)) return undefined
      return findBy(({ id }) => id === first.organizationId)
    },
    async list() {
      requireOpen()
      return [...data.organizations.values()].map(stored).toSorted((a, b) => a.slug.localeCompare(b.slug))
    },
  }
}

const createOrganizations = (parts: Parts, changed: (id: string) => void): Directory['organizations'] => {
  const { data, rules, requireOpen } = parts
  const { stored, ...reads } = createOrganizationReads(parts)
  const isTaken = (wanted: Organization) =>
    [...data.organizations.values()].some(
      ({ record: { id, slug, issuer } }) =>
        id === wanted.id || slug === wanted.slug || issuer === wanted.issuer,
    )
  return {
    ...reads,
    async create(organization) {
      requireOpen()
      if (rules.refusesTaken && isTaken(organization)) throw taken()
      data.organizations.set(organization.id, { record: rules.copy(organization), revision: 1 })
      changed(organization.id)
    },
    async update(id, change) {
      requireOpen()
      const before = data.organizations.get(id)
      if (!before) throw absent()
      const read = rules.copy(before.record)
      if (rules.betweenReadAndWrite) await rules.betweenReadAndWrite()
      const record = rules.copy(change(read))
      const after = { record, revision: before.revision + (rules.revises ? 1 : 0) }
      data.organizations.set(id, after)
      changed(id)
      return stored(after)
    },
  }
}

type Own = Parts & { organizationId: string; revise: () => void }

const createMemoryApplications = (own: Own): OrganizationDirectory['applications'] => {
  const { data, rules, organizationId, revise } = own
  const applications = createTable(data.applications, own)
  const read = (record: Application) => (rules.completes ? completeApplication(record) : record)
  const insert = (application: Application) =>
    applications.insert(application.clientId, { organizationId, record: rules.copy(application) })
  return {
    async create(application) {
      insert(application)
      revise()
    },
    async createMany(several) {
      try {
        several.forEach(insert)
      } finally {
        revise()
      }
    },
    async find(clientId) {
      const row = applications.find(clientId)
      return row && read(rules.copy(row.record))
    },
    list: async () => applications.own().map(({ record }) => read(rules.copy(record))),
    async update(clientId, change) {
      const updated = await applications.update(clientId, (record) => change(read(record)))
      revise()
      return updated
    },
    async delete(clientId, only = () => true) {
      const row = applications.find(clientId)
      if (!row || (rules.deletesOnly && !only(read(rules.copy(row.record))))) throw absent()
      if (rules.betweenReadAndWrite) await rules.betweenReadAndWrite()
      applications.remove(clientId)
      revise()
    },
  }
}

const createMemoryMembers = (own: Own): OrganizationDirectory['members'] => {
  const { data, rules, organizationId, requireOpen } = own
  const members = createTable(data.members, own)
  const addressOf = (email: string) => members.ownThat((record) => record.email === email)
  const insert = (member: Member) => {
    if (rules.refusesTaken && addressOf(member.email)) throw taken()
    members.insert(member.id, { organizationId, record: rules.copy(member) })
  }
  const page = (by: 'email' | 'id', { after = '', limit }: { after?: string | undefined; limit: number }) =>
    members
      .own()
      .map(({ record }) => rules.copy(record))
      .filter((record) => record[by] > after)
      .toSorted((a, b) => (a[by] < b[by] ? -1 : 1))
      .slice(0, limit)
  return {
    create: async (member) => insert(member),
    createMany: async (several) => several.forEach(insert),
    async find(id) {
      requireOpen()
      return rules.copy(members.find(id)?.record)
    },
    findByEmail: async (email) => rules.copy(addressOf(email)),
    list: async (which) => page('email', which),
    listById: async (which) => page('id', which),
    update: (id, change) =>
      members.update(id, (record) => {
        const changed = change(record)
        const holder = addressOf(changed.email)
        if (rules.refusesTakenAddress && holder && holder.id !== id) throw taken()
        return changed
      }),
  }
}

const createMemoryApiTokens = (own: Own): OrganizationDirectory['apiTokens'] => {
  const { data, rules, organizationId, revise } = own
  const tokens = createTable(data.apiTokens, own)
  return {
    async create(token) {
      tokens.insert(token.id, { organizationId, record: rules.copy(token) })
      if (rules.revisesWithApiTokens) revise()
    },
    find: async (id) => rules.copy(tokens.find(id)?.record),
    async list() {
      const records = tokens.own().map(({ record }) => rules.copy(record))
      return rules.sortsApiTokens ? records.toSorted(byAge) : records
    },
    async delete(id) {
      if (!tokens.remove(id) && rules.missesApiTokens) throw absent()
    },
  }
}

const byAge = (a: ApiToken, b: ApiToken) => a.createdAt.localeCompare(b.createdAt) || (a.id < b.id ? -1 : 1)

const createMemoryAudit = ({ data, rules, organizationId }: Own): OrganizationDirectory['audit'] => {
  const place = rules.place(organizationId, '')
  return {
    async append(entry) {
      data.audit.set(place, [rules.copy(entry), ...(data.audit.get(place) ?? [])])
    },
    async list({ before, limit }) {
      const entries = data.audit.get(place) ?? []
      return rules.copy(entries.filter(({ id }) => before === undefined || id < before).slice(0, limit))
    },
  }
}

const createMemoryKeys = ({ data, rules, organizationId, revise }: Own): OrganizationDirectory['keys'] => {
  const place = rules.place(organizationId, '')
  const { close, open } = createKeySeal({ seal: rules.seal, organization: organizationId })
  const sealed = ({ jwk, ...key }: SigningKey): SealedKey => ({ ...key, sealed: close(key.kid, jwk) })
  const opened = ({ sealed: closed, ...key }: SealedKey): SigningKey => ({
    ...key,
    jwk: open(key.kid, closed),
  })
  const list = () => (data.keys.get(place) ?? []).map(opened).toSorted(newestFirst)
  return {
    list: async () => list(),
    async update(change) {
      const before = list()
      if (rules.betweenReadAndWrite) await rules.betweenReadAndWrite()
      data.keys.set(place, change(before).map(sealed))
      revise()
      return list()
    },
  }
}

const newestFirst = (a: { createdAt: string }, b: { createdAt: string }) =>
  b.createdAt.localeCompare(a.createdAt)

export const createMemoryDirectory = (parts: Parts): Directory => {
  const { data, rules, listeners, requireOpen } = parts
  const changed = (id: string) => {
    const tell = () => {
      for (const listener of listeners) listener(id)
    }
    if (rules.announces === 'later') setTimeout(tell)
    else tell()
  }
  return {
    organizations: createOrganizations(parts, changed),
    forOrganization(organizationId) {
      const revise = () => {
        const organization = data.organizations.get(organizationId)
        if (!organization) throw absent()
        if (rules.revises) organization.revision += 1
        changed(organizationId)
      }
      const own = { ...parts, organizationId, revise }
      return {
        applications: createMemoryApplications(own),
        members: createMemoryMembers(own),
        keys: createMemoryKeys(own),
        audit: createMemoryAudit(own),
        connections: createMemoryConnections(own),
        apiTokens: createMemoryApiTokens(own),
      }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    check: async () => requireOpen(),
    inspect: async () => ({ half: 'directory', backend: 'memory', findings: [] }),
    close: async () => {},
  }
}
