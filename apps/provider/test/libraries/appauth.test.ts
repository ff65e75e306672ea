import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBrowser, targetOf } from '../support/browser.ts'
import { createApp, freePort, type ProviderProcess, startProvider } from '../support/index.ts'

// AppAuth's declarations import each other without extensions, which `nodenext` does not resolve: it is used without its types.
const {
  AuthorizationNotifier,
  AuthorizationRequest,
  AuthorizationServiceConfiguration,
  BaseTokenRequestHandler,
  GRANT_TYPE_AUTHORIZATION_CODE,
  GRANT_TYPE_REFRESH_TOKEN,
  TokenRequest,
} = await import('@openid/appauth' as string)
const { NodeBasedHandler, NodeCrypto, NodeRequestor } = await import(
  '@openid/appauth/built/src/node_support/index.js' as string
)

type Answered = { request: { internal?: Record<string, string> }; response: { code: string } }

let provider: ProviderProcess
const folder = mkdtempSync(join(tmpdir(), 'orgo-appauth-'))
const opened = join(folder, 'opened')
beforeAll(async () => {
  provider = await startProvider()
  // The desktop's "open this in the browser": it writes down what the application asked for.
  writeFileSync(
    join(folder, 'xdg-open'),
    `#!/bin/sh\nprintf %s "$1" > '${opened}.part' && mv '${opened}.part' '${opened}'\n`,
  )
  chmodSync(join(folder, 'xdg-open'), 0o755)
  process.env.PATH = `${folder}${delimiter}${process.env.PATH}`
})
afterAll(() => provider.dispose())

const openedAddress = async (): Promise<string> => {
  const deadline = Date.now() + 5000
  while (!existsSync(opened) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
  return readFileSync(opened, 'utf8')
}

it('AppAuth-JS, unmodified, signs a native application in on a loopback port that is not the registered one', async () => {
  const { client_id } = await createApp(
    provider.env,
    ...['--type', 'native', '--redirect-uri', 'http://127.0.0.1/callback', '--scope', 'openid profile'],
  )
  const requestor = new NodeRequestor()
  const configuration = await AuthorizationServiceConfiguration.fetchFromIssuer(provider.issuer, requestor)
  const port = await freePort()
  const redirectUri = `http://127.0.0.1:${port}/callback`
  const handler = new NodeBasedHandler(port)
  const notifier = new AuthorizationNotifier()
  handler.setAuthorizationNotifier(notifier)
  const answered = new Promise<Answered>((resolve, reject) => {
    const listen = (request: Answered['request'], response: Answered['response'] | null, error: unknown) =>
      response ? resolve({ request, response }) : reject(error)
    notifier.setAuthorizationListener(listen)
  })
  const asked = new AuthorizationRequest(
    { client_id, redirect_uri: redirectUri, scope: 'openid profile', response_type: 'code' },
    new NodeCrypto(),
  )
  handler.performAuthorizationRequest(configuration, asked)

  const back = await createBrowser(targetOf(provider)).follow(await openedAddress())
  expect(back.port).toBe(String(port))
  expect((await fetch(back)).status).toBe(200)

  const { request, response } = await answered
  const tokens = new BaseTokenRequestHandler(requestor)
  const token = await tokens.performTokenRequest(
    configuration,
    new TokenRequest({
      client_id,
      redirect_uri: redirectUri,
      grant_type: GRANT_TYPE_AUTHORIZATION_CODE,
      code: response.code,
      extras: { code_verifier: String(request.internal?.code_verifier) },
    }),
  )
  expect(token.idToken).toBeDefined()
  const refreshed = await tokens.performTokenRequest(
    configuration,
    new TokenRequest({
      client_id,
      redirect_uri: redirectUri,
      grant_type: GRANT_TYPE_REFRESH_TOKEN,
      refresh_token: String(token.refreshToken),
    }),
  )
  expect(refreshed.accessToken).not.toBe(token.accessToken)
})
