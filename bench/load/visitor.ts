import { REDIRECT_URI, SCOPES, type Scope, type Site, type Step } from '../plan.ts'
import { type Browser, createBrowser } from './browser.ts'
import { createClient, type Reply } from './client.ts'

type Tokens = { access_token: string; refresh_token: string }

/** Runs one step of the login with this number, in the browser of `worker`. */
type StepRun = (scope: Scope, login: number, worker: number) => Promise<void>

export type Visitor = {
  signIn(): Promise<void>
  steps: Record<Step, StepRun>
  close(): void
}

export const authorizeAddress = ({ clientId }: Pick<Site, 'clientId'>, scope: Scope): string =>
  `/oauth/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    scope,
    state: 'af0ifjsldkj',
  })}`

const expect = (reply: Reply, holds: boolean, what: string): void => {
  if (!holds) throw new Error(`${what}: status ${reply.status}: ${reply.headers.location ?? reply.body}`)
}

const tokensOf = (reply: Reply, scope: Scope, what: string): Tokens => {
  expect(reply, reply.status === 200, what)
  const tokens = JSON.parse(reply.body)
  // Only ID tokens are signed, so the cost depends on them: there must be one with `openid`, and only then.
  const signed = tokens.id_token !== undefined
  expect(reply, signed === scope.includes('openid') && tokens.refresh_token !== undefined, what)
  return tokens
}

/** Plays the site's members, in as many browsers as there are connections, and the application that they sign in to. */
export const createVisitor = ({ site, connections }: { site: Site; connections: number }): Visitor => {
  const client = createClient({ port: site.port, connections })
  const browsers: Browser[] = Array.from({ length: connections }, () => createBrowser({ client }))
  const codes = new Map<string, string>()
  const tokens = new Map<string, Tokens>()
  const credentials = { client_id: site.clientId, client_secret: site.clientSecret }
  const token = (form: Record<string, string>) =>
    client.send({ path: '/oauth/token', form: { ...form, ...credentials } })

  const steps: Record<Step, StepRun> = {
    async authorize(scope, login, worker) {
      const reply = await (browsers[worker] as Browser).send({ path: authorizeAddress(site, scope) })
      const code = new URL(reply.headers.location ?? '', REDIRECT_URI).searchParams.get('code')
      expect(reply, code !== null, 'authorize')
      codes.set(`${scope} ${login}`, code ?? '')
    },
    async redeem(scope, login) {
      const code = codes.get(`${scope} ${login}`) ?? ''
      const reply = await token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI })
      tokens.set(`${scope} ${login}`, tokensOf(reply, scope, 'redeem'))
    },
    async refresh(scope, login) {
      const { refresh_token = '' } = tokens.get(`${scope} ${login}`) ?? {}
      const reply = await token({ grant_type: 'refresh_token', refresh_token })
      tokens.set(`${scope} ${login}`, tokensOf(reply, scope, 'refresh'))
    },
    async userinfo(scope, login) {
      const { access_token = '' } = tokens.get(`${scope} ${login}`) ?? {}
      const headers = { Authorization: `Bearer ${access_token}` }
      const reply = await client.send({ path: '/oauth/userinfo', headers })
      expect(reply, reply.status === 200 && reply.body.includes('Ada Lovelace'), 'userinfo')
    },
  }
  return {
    steps,
    async signIn() {
      for (const browser of browsers) {
        for (const scope of SCOPES) await browser.signIn(authorizeAddress(site, scope))
      }
    },
    close: () => client.close(),
  }
}
