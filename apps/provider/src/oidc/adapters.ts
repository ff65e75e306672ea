import type { Clock, Organization } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Context } from 'koa'
import { type Adapter, type AdapterFactory, Provider } from 'oidc-provider'
import { createArtifactAdapter } from './adapter.ts'
import { createClientAdapter } from './authorize/clients.ts'
import type { BrowserSide } from './browser/index.ts'
import type { Interactions } from './browser/interactions.ts'
import { admitToUserinfo } from './userinfo/admission.ts'

const currentRequest = (): Context => {
  const { ctx } = Provider
  if (!ctx) throw new TypeError('an interaction belongs to a request')
  return ctx
}

const unused = async (): Promise<undefined> => undefined

const createInteractionAdapter = (interactions: Interactions): Adapter => ({
  async upsert(uid, payload, expiresIn = 0) {
    await interactions.keep(currentRequest(), { ...payload, jti: uid }, expiresIn)
  },
  find: (uid) => interactions.find(currentRequest(), uid),
  destroy: (uid) => interactions.end(currentRequest(), uid),
  findByUid: unused,
  findByUserCode: unused,
  consume: unused,
  revokeByGrantId: unused,
})

type Parts = { organization: Organization; data: OrganizationStore; clock: Clock; browserSide: BrowserSide }

/** Returns the adapter of each kind: clients are the store's applications, interactions travel with the browser, the rest are artifacts. */
export const createAdapters = ({ organization, data, clock, browserSide }: Parts): AdapterFactory => {
  const stored = (kind: string): Adapter =>
    createArtifactAdapter({ kind, artifacts: data.artifacts, clock, present: admitToUserinfo(kind) })
  return (kind) => {
    switch (kind) {
      case 'Client':
        return createClientAdapter({ organization, applications: data.applications, clock })
      case 'Interaction':
        return createInteractionAdapter(browserSide.interactions)
      case 'Session':
        return browserSide.sessionAdapter(stored(kind))
      default:
        return stored(kind)
    }
  }
}
