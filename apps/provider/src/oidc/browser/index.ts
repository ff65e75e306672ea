import type { Clock, Organization } from '@orgo/model'
import { createSeal, type OrganizationStore } from '@orgo/store'
import type { Adapter } from 'oidc-provider'
import { createWays, type Ways } from '../way-on.ts'
import { createDevices, type Devices } from './devices.ts'
import { createEndingRecords } from './ending-records.ts'
import { createEndings, type Endings } from './endings.ts'
import { createInteractions, type Interactions } from './interactions.ts'
import { createPostedRequests, type PostedRequests } from './posted-requests.ts'
import { createSealedCookies } from './sealed-cookies.ts'
import { createSessionAdapter } from './sessions.ts'
import type { CountStart } from './start-limit.ts'
import { createTickets } from './tickets.ts'
import { createTies } from './ties.ts'
import { createTries, type Tries } from './tries.ts'

/** The state of one organization that travels with the browser, in cookies and addresses, instead of being stored. */
export type BrowserSide = {
  interactions: Interactions
  endings: Endings
  devices: Devices
  ways: Ways
  posted: PostedRequests
  tries: Tries
  /** `stored` keeps the sessions of members who have signed in. */
  sessionAdapter: (stored: Adapter) => Adapter
}

type Parts = {
  organization: Organization
  data: OrganizationStore
  secret: string
  clock: Clock
  countStart: CountStart
}

export const createBrowserSide = (parts: Parts): BrowserSide => {
  const { organization, data, secret, clock, countStart } = parts
  const secure = organization.issuer.startsWith('https:')
  const organizationId = organization.id
  const seal = createSeal({ secret, purpose: 'browser cookies' })
  const cookies = createSealedCookies({ seal, secure })
  const ties = createTies({ secure })
  const tickets = createTickets({ artifacts: data.artifacts, clock })
  const posted = createPostedRequests({ cookies, organizationId, secure })
  const devices = createDevices({ cookies, organizationId, secure })
  return {
    interactions: createInteractions({
      cookies,
      ties,
      tickets,
      clock,
      organizationId,
      secure,
      countStart: (ctx) => devices.isKnown(ctx) || countStart(ctx.state.address),
    }),
    endings: createEndings({
      artifacts: data.artifacts,
      records: createEndingRecords({ artifacts: data.artifacts, seal, clock, organizationId, tickets }),
      ties,
      tickets,
      addressOf: posted.addressOf,
    }),
    devices,
    ways: createWays({ secret, organizationId }),
    posted,
    tries: createTries({ cookies, organizationId, secure }),
    sessionAdapter: (stored) => createSessionAdapter({ stored, cookies, organizationId, secure }),
  }
}
