import supertest, { type Response } from 'supertest'
import { CALLBACK, type Client, credentials } from './client.ts'
import type { TestApp } from './in-process.ts'

/** A provider to talk to: the one in this process, or the address of another one. */
export type Target = { server: Parameters<typeof supertest>[0]; host: string }

export const ACME = 'localhost:3000'
export const GLOBEX = 'globex.localhost:3000'
export const PASSWORD = 'orgo-demo-password'
/** What the member Ada fills in to sign in. */
export const ADA = { email: 'ada@acme.example', password: PASSWORD }

/** A provider process, asked for its own organization acme or for that of `host`. */
export const targetOf = ({ port }: { port: number }, host = `localhost:${port}`): Target => ({
  server: `http://127.0.0.1:${port}`,
  host,
})

export type Browser = {
  get(address: string, headers?: Record<string, string>): Promise<Response>
  post(address: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  /** Sends an authorization request and answers all questions, up to the address that the application would be called at. */
  authorize(clientId: string, params?: Params, answers?: Answers): Promise<URL>
  /** The same for a request that a library has made. */
  follow(address: string, answers?: Answers): Promise<URL>
}

/** Where an answer sends the browser, as an absolute address. */
export const locationOf = (response: Pick<Response, 'headers'>): URL =>
  new URL(String(response.headers.location), 'http://localhost:3000')

/** The value of a hidden field of a page's form. */
export const fieldOf = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''

type Params = Record<string, string | undefined>

/** An authorization request for the documented scopes, with whatever else a test is about; what is undefined is left out. */
export const authorizationPath = (clientId: string, params: Params = {}): string => {
  const request: Params = {
    client_id: clientId,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'profile email',
    ...params,
  }
  const said = Object.entries(request).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/oauth/authorize?${new URLSearchParams(said)}`
}

type Answers = { email?: string; answer?: 'allow' | 'deny' }

const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address, 'http://localhost')
  return `${pathname}${search}`
}

/** A person's browser: keeps cookies, sends forms, asks for pages. */
export const createBrowser = (app: Target, host = app.host): Browser => {
  const agent = supertest.agent(app.server)
  const page = { Host: host, Accept: 'text/html' }
  const get: Browser['get'] = async (address, headers = {}) =>
    agent.get(pathOf(address)).set({ ...page, ...headers })
  const post: Browser['post'] = async (address, form, headers = {}) =>
    agent
      .post(pathOf(address))
      .type('form')
      .set({ ...page, Origin: `http://${host}`, ...headers })
      .send(form)

  const answer = async (address: string, { email = ADA.email, answer = 'allow' }: Answers) => {
    const question = await get(address)
    return question.text.includes('name="password"')
      ? post(`${address}/login`, { email, password: PASSWORD })
      : post(`${address}/consent`, { answer })
  }

  const follow: Browser['follow'] = async (address, answers = {}) => {
    let response = await get(address)
    for (let steps = 0; steps < 8; steps += 1) {
      const location = response.headers.location
      if (location === undefined)
        throw new Error(`status ${response.status} instead of a redirect: ${response.text}`)
      const url = new URL(location, `http://${host}`)
      if (url.host !== host) return url
      response = url.pathname.startsWith('/interaction/')
        ? await answer(location, answers)
        : await get(location)
    }
    throw new Error('the sign-in goes round in circles')
  }

  return {
    get,
    post,
    follow,
    authorize: (clientId, params, answers) => follow(authorizationPath(clientId, params), answers),
  }
}

/** Sends a form twice at once, as a double click does, and follows both answers one step. Returns where each ends. */
export const sendTwice = async (
  browser: Browser,
  path: string,
  form: Record<string, string>,
): Promise<string[]> => {
  const answers = await Promise.all([browser.post(path, form), browser.post(path, form)])
  const ends = await Promise.all(answers.map((answer) => browser.get(locationOf(answer).href)))
  return ends.map((end) => end.headers.location ?? `status ${end.status}`)
}

/** A program's request: no cookies, no wish for pages. */
export const program = (app: Target, host = app.host) => ({
  get: (path: string, headers: Record<string, string> = {}) =>
    supertest(app.server)
      .get(path)
      .set({ Host: host, ...headers }),
  form: (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    supertest(app.server)
      .post(path)
      .type('form')
      .set({ Host: host, ...headers })
      .send(form),
})

export type Tokens = { access_token: string; refresh_token: string; id_token?: string; scope: string }

/** Redeems the code of an authorization; `form` has the code, and what is not as usual. */
export const redeemCode = (app: Target, client: Client, form: Record<string, string>) =>
  program(app).form('/oauth/token', {
    grant_type: 'authorization_code',
    redirect_uri: CALLBACK,
    ...credentials(client),
    ...form,
  })

type SignedIn = Client & {
  code: string
  redeem(form?: Record<string, string>): Promise<Response>
}

/** Registers nothing, signs Ada in for an application and answers the code and how to redeem it. */
export const obtainCode = async (
  app: Target,
  client: Client,
  params: Record<string, string> = {},
): Promise<SignedIn> => {
  const back = await createBrowser(app).authorize(client.clientId, params)
  const code = back.searchParams.get('code') ?? ''
  return { ...client, code, redeem: async (form = {}) => redeemCode(app, client, { code, ...form }) }
}

export const refresh = (app: Target, client: Client, token: string) =>
  program(app).form('/oauth/token', {
    grant_type: 'refresh_token',
    refresh_token: token,
    ...credentials(client),
  })

export const revoke = (app: Target, client: Client, token: string) =>
  program(app).form('/oauth/revoke', { token, ...credentials(client) })

/** Every endpoint that an organization has, as its discovery document names it, with its path. */
export const endpointsOf = async (app: Target): Promise<Record<string, string>> => {
  const { body } = await program(app).get('/.well-known/openid-configuration')
  const endpoints = Object.entries<string>(body).filter(([name]) => /_(endpoint|uri)$/.test(name))
  return Object.fromEntries(endpoints.map(([name, address]) => [name, new URL(address).pathname]))
}

export const userinfo = (app: Target, token: string, host = app.host) =>
  program(app, host).get('/oauth/userinfo', { Authorization: `Bearer ${token}` })

/** Codes are compared with what is told: the catalogue's code, its text and the request id that stands in the log. */
export const told = (app: TestApp, response: Response) => {
  const { code, request_id: requestId } = response.body
  const logged = app.log().find((line) => line.requestId === requestId && line.code === code)
  return {
    status: response.status,
    code,
    logged: logged !== undefined && response.headers['x-request-id'] === requestId,
  }
}
