import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import supertest from 'supertest'
import { vi } from 'vitest'

export type DeviceProvider = {
  issuer: string
  /** Runs before the token request of this number, from 1 on; `true` makes the provider ask for more time between requests. */
  beforePoll: (number: number) => Promise<boolean | undefined>
  close: () => void
}

const GRANTS = ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token']

const createProvider = (issuer: string): Provider =>
  new Provider(issuer, {
    clients: [
      {
        client_id: 'tool',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: GRANTS,
        response_types: [],
        redirect_uris: [],
      },
    ],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, name: 'Ada Lovelace', email: 'ada@acme.example' }),
    }),
    issueRefreshToken: async () => true,
    features: { deviceFlow: { enabled: true } },
    cookies: { keys: ['a key for the cookies of the test provider'] },
    ttl: { DeviceCode: 600, AccessToken: 3600, Session: 3600, Grant: 3600, Interaction: 600, IdToken: 3600 },
  })

/** A real OpenID Provider with the device flow (RFC 8628), and its own development pages. */
export const startDeviceProvider = async (): Promise<DeviceProvider> => {
  for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => undefined)
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = createProvider(issuer)
  let polls = 0
  const device: DeviceProvider = {
    issuer,
    beforePoll: async () => undefined,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
  provider.use(async (context, next) => {
    if (context.path !== '/token') return next()
    polls += 1
    if (!(await device.beforePoll(polls))) return next()
    Object.assign(context, { status: 400, body: { error: 'slow_down' } })
  })
  server.on('request', provider.callback())
  return device
}

const hiddenIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  )

/** Opens the page of the code in a browser and answers all questions: agrees, or aborts. */
export const decide = async (address: string, answer: 'confirm' | 'abort'): Promise<void> => {
  const { origin } = new URL(address)
  const agent = supertest.agent(origin)
  let { text } = await agent.get(address.slice(origin.length))
  for (let step = 0; step < 6; step += 1) {
    const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1]
    if (!action) return
    const fields = { ...hiddenIn(text), login: 'ada', password: 'any' }
    const isDecision = 'confirm' in fields
    const form = isDecision && answer === 'abort' ? { ...fields, abort: 'yes' } : fields
    text = (await agent.post(new URL(action, origin).pathname).redirects(5).type('form').send(form)).text
    if (isDecision && answer === 'abort') return
  }
  throw new Error(`the provider asks without end: ${text}`)
}
