import { ENGLISH } from '@orgo/catalogue'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import supertest from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ENDPOINTS } from '../../src/api/endpoints.ts'
import { COMMON_CODES, ownCodesOf } from '../../src/api/problem-codes.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.dispose())

const get = (path: string) => supertest(app.server).get(path).set('Host', app.host)

it('the OpenAPI document has no fault that a linter finds', async () => {
  const { text, status, type } = await get('/api/v1/openapi.json')
  expect([status, type]).toEqual([200, 'application/json'])
  // The issuer of the tests is on loopback, which the linter takes for an example.
  const rules = { 'no-server-example.com': 'off' } as const
  const config = await createConfig({ extends: ['recommended'], rules })
  const problems = await lintFromString({ source: text, absoluteRef: 'openapi.json', config })
  const told = problems.map(({ severity, ruleId, message, location }) =>
    [severity, ruleId, message, location[0]?.pointer].join(' '),
  )
  expect(told).toEqual([])
})

it('the OpenAPI document names the right and every problem of each operation', async () => {
  const { body } = await get('/api/v1/openapi.json')
  for (const endpoint of ENDPOINTS) {
    const operation = body.paths[endpoint.path][endpoint.method]
    expect(operation.operationId).toBe(endpoint.id)
    expect(operation.description).toContain(endpoint.right)
    expect(operation.description).toContain(endpoint.alsoRight ?? '')
    for (const code of [...COMMON_CODES, ...ownCodesOf(endpoint)])
      expect(JSON.stringify(operation.responses)).toContain(code)
  }
})

it('each operation has a name of its own', () => {
  expect(new Set(ENDPOINTS.map(({ id }) => id)).size).toBe(ENDPOINTS.length)
  expect(new Set(ENDPOINTS.map(({ method, path }) => `${method} ${path}`)).size).toBe(ENDPOINTS.length)
})

it('a page tells the same to people, and loads nothing from elsewhere', async () => {
  const { text, status, headers } = await get('/docs/api').set('Accept', 'text/html')
  expect(status).toBe(200)
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  for (const { id, path } of ENDPOINTS) {
    expect(text).toContain(`id="${id}"`)
    expect(text).toContain(`/api/v1${path}`)
  }
  expect(text).not.toMatch(/<(script|link|img)\b/)
  expect(text.length).toBeLessThan(60_000)
  const explained = [...text.matchAll(/href="\/docs\/errors\/([\w-]+)"/g)].map(([, code]) => String(code))
  for (const code of new Set(explained)) expect(ENGLISH).toHaveProperty(code)
})
