import { createHmac } from 'node:crypto'
import {
  type Clock,
  createApplication,
  createMember,
  createOrganization,
  newApplicationSchema,
  newMemberSchema,
  newOrganizationSchema,
} from '@orgo/model'
import { type Store, StoreError } from '@orgo/store'
import { DEMO_ORGANIZATIONS } from './demo-organizations.ts'

export const DEMO_PASSWORD = 'orgo-demo-password'
export const DEMO_CLIENT_ID = 'demo-site'

/** The demo site's client secret. Derived from the deployment's secret: no constant in the source, and the demo site can derive it too. */
export const demoClientSecret = (secret: string): string =>
  createHmac('sha256', secret).update('orgo demo site').digest('base64url')

type Settings = { store: Store; clock: Clock; secret: string; port: number; demoUrl: string }

const createDemoOrganization = async (
  definition: (typeof DEMO_ORGANIZATIONS)[number],
  { store, clock, port }: Settings,
): Promise<string> => {
  const { slug, name, color, host, members } = definition
  const input = newOrganizationSchema.parse({ slug, name, color, host: host(port) })
  const organization = createOrganization(input, { baseDomain: 'localhost', port }, clock)
  await store.organizations.create(organization)
  const data = store.forOrganization(organization.id)
  await Promise.all(
    members.map(async (member) => {
      const fields = newMemberSchema.parse({ ...member, password: DEMO_PASSWORD })
      await data.members.create(await createMember(fields, clock))
    }),
  )
  return organization.id
}

const registerDemoSite = async (
  organizationId: string,
  { store, clock, secret, demoUrl }: Settings,
): Promise<void> => {
  const input = newApplicationSchema.parse({
    name: 'Demo site',
    description: 'A partner site on @orgo/login',
    clientId: DEMO_CLIENT_ID,
    clientSecret: demoClientSecret(secret),
    redirectUris: [new URL('/callback', demoUrl).href],
    postLogoutRedirectUris: [new URL('/', demoUrl).href, new URL(demoUrl).origin],
    scope: 'openid profile email groups roles offline_access',
  })
  await store.forOrganization(organizationId).applications.create(createApplication(input, clock).application)
}

/** Fills an empty store with the documented demo organizations. Does nothing when the store has any organization. */
export const createDemoData = async (settings: Settings): Promise<void> => {
  if ((await settings.store.organizations.list()).length > 0) return
  try {
    const [acme] = await Promise.all(DEMO_ORGANIZATIONS.map((each) => createDemoOrganization(each, settings)))
    if (acme !== undefined) await registerDemoSite(acme, settings)
  } catch (error) {
    // Another process started at the same moment and has created the demo data.
    if (!(error instanceof StoreError && error.code === 'already_exists')) throw error
  }
}
