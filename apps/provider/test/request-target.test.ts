import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACME, program } from './support/browser.ts'
import { createHooli, HOOLI } from './support/hooli.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { portOf, rawRequest, sendRaw } from './support/raw.ts'

// Two providers: one that trusts no proxy, one that trusts the test's own address as one.
let app: TestApp
let proxied: TestApp
let document: string
const DISCOVERY = '/.well-known/openid-configuration'
const HOST = `Host: ${ACME}`

beforeAll(async () => {
  app = await startApp()
  proxied = await startApp({ ORGO_TRUST_PROXY: '127.0.0.1' })
  await createHooli(proxied.store)
  document = (await program(app).get(DISCOVERY)).text
})
afterAll(async () => {
  await proxied.dispose()
  await app.dispose()
})

const ask = async (line: string, ...headers: string[]) =>
  sendRaw(await portOf(app.server), rawRequest(line, ...headers))
const askProxied = async (line: string, ...headers: string[]) =>
  sendRaw(await portOf(proxied.server), rawRequest(line, ...headers))

describe('the discovery document is the same byte by byte', () => {
  it.each([
    ['by its path', `GET ${DISCOVERY} HTTP/1.1`, [HOST]],
    [
      'in absolute form with the own host (RFC 9112 §3.2.2)',
      `GET http://${ACME}${DISCOVERY} HTTP/1.1`,
      [HOST],
    ],
    [
      'in absolute form, whatever the case of scheme and host',
      `GET HTTP://LOCALHOST:3000${DISCOVERY} HTTP/1.1`,
      [HOST],
    ],
    ['in absolute form with a query', `GET http://${ACME}${DISCOVERY}?x=//evil.example HTTP/1.1`, [HOST]],
    ['for a Host in upper case', `GET ${DISCOVERY} HTTP/1.1`, ['HOST: LOCALHOST:3000']],
    [
      'whatever forwarded headers a stranger sends',
      `GET ${DISCOVERY} HTTP/1.1`,
      [
        HOST,
        'X-Forwarded-Host: evil.example',
        'X-Forwarded-Proto: https',
        'X-Forwarded-For: 192.0.2.1',
        'X-Forwarded-Port: 1',
        'Forwarded: for=192.0.2.1;host=evil.example;proto=https',
        'X-Original-URL: //evil.example/',
        'X-Rewrite-URL: //evil.example/',
      ],
    ],
  ])('%s', async (_name, line, headers) => {
    expect(await ask(line, ...headers)).toEqual({ status: 200, body: document })
  })

  it('behind a proxy, for the host with its default port too, and in absolute form', async () => {
    const forwarded = ['Host: internal', 'X-Forwarded-Proto: https']
    const line = `GET ${DISCOVERY} HTTP/1.1`
    const plain = await askProxied(line, ...forwarded, `X-Forwarded-Host: ${HOOLI}`)
    expect(JSON.parse(plain.body)).toMatchObject({ token_endpoint: `https://${HOOLI}/oauth/token` })
    const others = [
      await askProxied(line, ...forwarded, `X-Forwarded-Host: ${HOOLI}:443`),
      await askProxied(line, ...forwarded, `X-Forwarded-Host: evil.example, ${HOOLI}`),
      await askProxied(
        `GET https://${HOOLI}:443${DISCOVERY} HTTP/1.1`,
        ...forwarded,
        `X-Forwarded-Host: ${HOOLI}`,
      ),
    ]
    for (const other of others) expect(other).toEqual(plain)
    const foreign = `GET https://internal${DISCOVERY} HTTP/1.1`
    expect((await askProxied(foreign, ...forwarded, `X-Forwarded-Host: ${HOOLI}`)).status).toBe(400)
  })
})

describe('is a 400 in JSON:', () => {
  it.each([
    ['an absolute target with another host', `GET http://evil.example${DISCOVERY} HTTP/1.1`],
    ['with another port', `GET http://localhost${DISCOVERY} HTTP/1.1`],
    ['with a user in front of the host', `GET http://x@${ACME}${DISCOVERY} HTTP/1.1`],
    ['with a backslash behind the host', `GET http://${ACME}\\@evil.example${DISCOVERY} HTTP/1.1`],
    ['with another scheme', `GET https://${ACME}${DISCOVERY} HTTP/1.1`],
    ['with a scheme that is none of ours', `GET ftp://${ACME}${DISCOVERY} HTTP/1.1`],
    ['with a path that begins with two slashes', `GET http://${ACME}//evil.example${DISCOVERY} HTTP/1.1`],
    ['a target that begins with two slashes', `GET //evil.example${DISCOVERY} HTTP/1.1`],
    ['a target that begins with two slashes and the own host', `GET //${ACME}${DISCOVERY} HTTP/1.1`],
    ['a target that begins with a slash and a backslash', `GET /\\evil.example${DISCOVERY} HTTP/1.1`],
    ['an asterisk', 'OPTIONS * HTTP/1.1'],
    ['an authority', 'GET localhost:3000 HTTP/1.1'],
  ])('%s', async (_name, line) => {
    const { status, body } = await ask(line, HOST)
    expect([status, JSON.parse(body).code]).toEqual([400, 'invalid-request'])
  })

  it.each([
    ['the same', HOST],
    ['another', 'host: evil.example'],
    ['an empty', 'HOST:'],
  ])('%s second Host line (RFC 9112 §3.2)', async (_name, second) => {
    const { status, body } = await ask(`GET ${DISCOVERY} HTTP/1.1`, HOST, second)
    expect([status, JSON.parse(body).code]).toEqual([400, 'invalid-request'])
  })

  it('no Host line at all (RFC 9112 §3.2)', async () => {
    expect((await ask(`GET ${DISCOVERY} HTTP/1.1`)).status).toBe(400)
  })
})

describe('is nobody’s:', () => {
  it.each([
    ['a host with a trailing dot', 'Host: localhost.:3000'],
    ['a host with the port of another scheme', 'Host: localhost:443'],
    ['a host behind a user', `Host: x@${ACME}`],
    ['two hosts in one line', `Host: ${ACME}, ${ACME}`],
    ['a host with a path', `Host: ${ACME}/x`],
  ])('%s', async (_name, host) => {
    const { status, body } = await ask(`GET ${DISCOVERY} HTTP/1.1`, host)
    expect([status, JSON.parse(body).code]).toEqual([404, 'unknown-organization'])
  })
})
