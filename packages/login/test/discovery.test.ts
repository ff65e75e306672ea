import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApplication } from './application.ts'
import { app, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

/** A fetch whose answers to discovery are given, until they run out; counts the requests. */
const answering = (...answers: (Response | Error)[]) => {
  const seen: string[] = []
  const request: typeof fetch = async (input, init) => {
    seen.push(String(input))
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer ?? fetch(input, init)
  }
  return { seen, fetch: request }
}

describe('discovery', () => {
  it('waits for the first sign-in, happens once for many, and is kept', async () => {
    const { seen, fetch } = answering()
    const { browser } = createApplication(provider, { fetch })
    expect(seen).toEqual([])
    await Promise.all([browser.request(`${app}/auth/sign-in`), browser.request(`${app}/auth/sign-in`)])
    await browser.request(`${app}/auth/sign-in`)
    const documents = seen.filter((url) => url.includes('/.well-known/'))
    expect(documents).toEqual([`${provider.issuer}/.well-known/openid-configuration`])
  })

  it('fails with issuer-unreachable while the provider is down, and recovers by itself', async () => {
    const { fetch } = answering(new TypeError('fetch failed'), new TypeError('fetch failed'))
    const { login, browser } = createApplication(provider, { fetch })
    const failure = await browser.visit(`${app}/auth/sign-in`)
    expect([failure.status, failure.text.includes('issuer-unreachable')]).toEqual([503, true])
    await browser.signIn()
    expect((await login.getSession(browser.appRequest()))?.user.sub).toBe('ada')
  })

  it.each<[string, () => Response]>([
    [
      'a web page with status 200',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    ],
    ['the metadata of another issuer', () => Response.json({ issuer: 'https://evil.example' })],
    ['an answer without an issuer', () => Response.json({})],
    ['a server error', () => new Response('Broken', { status: 500 })],
  ])('fails with discovery-failed on %s', async (_name, answer) => {
    const { browser } = createApplication(provider, { fetch: answering(answer()).fetch })
    expect((await browser.visit(`${app}/auth/sign-in`)).text).toContain('discovery-failed')
  })

  it('passes on the code and the request id that the provider answers with', async () => {
    const answer = Response.json({ code: 'unknown-organization', request_id: 'req-7' }, { status: 404 })
    const { browser } = createApplication(provider, { fetch: answering(answer).fetch })
    const { text } = await browser.visit(`${app}/auth/sign-in`)
    expect(text).toContain('unknown-organization')
    expect(text).toContain('req-7')
  })

  it('never follows a provider on https to an endpoint on plain http', async () => {
    const issuer = 'https://acme.orgo.example'
    const metadata = { issuer, authorization_endpoint: 'http://acme.orgo.example/oauth/authorize' }
    const { login } = createApplication({ issuer }, { fetch: answering(Response.json(metadata)).fetch })
    const response = await login.handle(new Request(`${app}/auth/sign-in`))
    expect([response?.status, response?.headers.get('location')]).toEqual([400, null])
  })
})
