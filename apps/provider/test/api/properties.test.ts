import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import supertest, { type Response } from 'supertest'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { ENDPOINTS } from '../../src/api/endpoints.ts'
import { ADA, authorizationPath, createBrowser } from '../support/browser.ts'
import { startApp, type TestApp } from '../support/in-process.ts'
import { against, fromSchema, type Schema } from './from-schema.ts'
import { type ApiClient, apiClient, makeToken, WIKI } from './support.ts'

// What the document promises is checked at length on one store; the other one may add a failure of its own, which shows early.
const { runs: numRuns, milliseconds: interruptAfterTimeLimit } =
  inject('stores') === 'embedded' ? { runs: 25, milliseconds: 4000 } : { runs: 8, milliseconds: 2000 }

type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema }
type Answer = { $ref?: string; content?: Record<string, { schema: Schema }> }
type Operation = {
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> }
  responses: Record<string, Answer>
}
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

let app: TestApp
let token: string
let api: ApiClient
let document: Document
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
/** What path parameters may name that is there. */
const known: Record<string, string> = { module: 'oauth' }

beforeAll(async () => {
  app = await startApp()
  token = await makeToken(app)
  api = apiClient(app, token)
  document = (await supertest(app.server).get('/api/v1/openapi.json').set('Host', app.host)).body
  ajv.addSchema(document, 'document')
})
afterAll(() => app.dispose())

const schemaOf = (schema: Schema): Schema => {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (document.components.schemas[name] ?? {})
}

/** Somebody fails to sign in to an application by the slash at the end of its redirect URI. */
const failToSignIn = async (clientId: string): Promise<string> => {
  const address = authorizationPath(clientId, { redirect_uri: `${WIKI.redirect_uris[0]}/` })
  return String((await createBrowser(app).get(address)).headers['x-request-id'])
}

const connectAda = async (clientId: string): Promise<string> => {
  const { id: accountId = '' } = (await app.acme.members.findByEmail(ADA.email)) ?? {}
  const now = new Date().toISOString()
  await app.acme.connections.note([
    { accountId, clientId, scopes: ['email'], claims: [], since: now, lastUsedAt: now },
  ])
  return accountId
}

/** Returns the answer to a request that has to succeed. */
const done = async (request: PromiseLike<Response>): Promise<Response> => {
  const response = await request
  expect(response.status, response.text).toBeLessThan(300)
  return response
}

const prepareApplication = async (path: string) => {
  const { body } = await done(api.post('/oauth-applications', WIKI))
  const one = `/oauth-applications/${body.client_id}`
  known.client_id = body.client_id
  known.secret_id = body.secrets[0].id
  if (path.includes('/attempts/')) known.id = await failToSignIn(body.client_id)
  if (path.includes('/connections')) known.member_id = await connectAda(body.client_id)
  if (path.endsWith('/restore')) await done(api.delete(one))
  if (path.endsWith('/{secret_id}')) await done(api.post(`${one}/secrets`))
}

let members = 0

/** Makes what an operation needs to find: the one before may have deleted it. */
const prepare = async (path: string) => {
  if (path.includes('{client_id}')) await prepareApplication(path)
  if (path.startsWith('/members/{id}')) {
    members += 1
    const { body } = await done(api.post('/members', { email: `${members}@random.example`, name: 'X' }))
    known.id = body.id
  }
  if (path.startsWith('/api-tokens/{id}'))
    known.id = (await done(api.post('/api-tokens', { name: 'spare', rights: ['see'] }))).body.id
}

const headerText = (value: unknown) =>
  String(value)
    .replaceAll(/[^\x20-\x7e]/g, '')
    .slice(0, 300)

const parameters = (operation: Operation, place: Parameter['in']) =>
  operation.parameters.filter((parameter) => parameter.in === place)

const segment = (name: string) =>
  fc
    .oneof(
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1 }) },
    )
    .map((text) => text ?? known[name] ?? 'nothing')

const optionals = (found: Parameter[]) =>
  fc.record(
    Object.fromEntries(
      found.map(({ name, schema }) => [name, fc.oneof(fromSchema(schema), fc.string({ unit: 'binary' }))]),
    ),
    { requiredKeys: [] },
  )

type Shot = {
  segments: Record<string, string>
  query: Record<string, unknown>
  headers: Record<string, unknown>
  body: unknown
}

const shot = (operation: Operation): fc.Arbitrary<Shot> => {
  const schema = schemaOf(operation.requestBody?.content['application/json']?.schema ?? {})
  const path = parameters(operation, 'path').map(({ name }): [string, fc.Arbitrary<string>] => [
    name,
    segment(name),
  ])
  const body = fc.oneof(fromSchema(schema), against(schema))
  return fc.record({
    segments: fc.record(Object.fromEntries(path)),
    query: fc.oneof(fc.constant({}), optionals(parameters(operation, 'query'))),
    headers: fc.oneof(fc.constant({}), optionals(parameters(operation, 'header'))),
    body: operation.requestBody ? body : fc.constant(undefined),
  })
}

const send = async (
  method: 'get',
  path: string,
  { segments, query, headers, body }: Shot,
): Promise<Response> => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent((segments[name] ?? '').toWellFormed()),
  )
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, headerText(value)]))
  const request = supertest(app.server)
    [method](`/api/v1${filled}`)
    .query(
      new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString(),
    )
    .set({ Host: app.host, 'Api-Token': token, ...given })
  return body === undefined ? request : request.type('json').send(JSON.stringify(body))
}

/** Expects an answer that the document promises. */
const expectPromised = (operation: Operation, response: Response) => {
  const promised = operation.responses[response.status]
  expect(promised, `status ${response.status}: ${response.text}`).toBeDefined()
  expect(response.headers['x-request-id']).toEqual(expect.any(String))
  const [type, content] = Object.entries(promised?.content ?? {})[0] ?? []
  expect(response.type).toBe(type ?? '')
  if (!content) return
  const fits = ajv.validate({ $ref: `document${content.schema.$ref}` }, response.body)
  expect(fits, `${ajv.errorsText()} in ${response.text}`).toBe(true)
}

// Random values rarely keep the rules between fields: what is done well is sent first.
const SAMPLES: Record<string, object> = {
  createApplication: WIKI,
  createMember: { email: 'sample@acme.example', name: 'Sample' },
  createApiToken: { name: 'Sample', rights: ['see'] },
  switchModule: { status: 'on' },
  setPassword: { password: 'long enough for a password' },
}

const plain = (operation: Operation, id: string): Shot => ({
  segments: Object.fromEntries(parameters(operation, 'path').map(({ name }) => [name, known[name] ?? ''])),
  query: {},
  headers: {},
  body: operation.requestBody ? (SAMPLES[id] ?? {}) : undefined,
})

it.each(ENDPOINTS.map(({ id, method, path }) => [id, method, path] as const))(
  '%s answers only what the OpenAPI document promises, whatever is sent',
  async (id, method, path) => {
    const operation = document.paths[path]?.[method] as Operation
    const check = async (each: Shot): Promise<number> => {
      // The clock stands still: without this the token's quota would be used up.
      app.advance(1000)
      const response = await send(method as 'get', path, each)
      expectPromised(operation, response)
      return response.status
    }
    await prepare(path)
    expect(await check(plain(operation, id))).toBeLessThan(300)
    await fc.assert(
      fc.asyncProperty(shot(operation), async (each) => {
        await prepare(path)
        await check(each)
      }),
      { numRuns, interruptAfterTimeLimit, endOnFailure: true },
    )
  },
)
