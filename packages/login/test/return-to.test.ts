import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApplication } from './application.ts'
import { app, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

const landing = async (returnTo: string): Promise<string | null> => {
  const { browser } = createApplication(provider)
  const page = await browser.start(`/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
  const response = await browser.request(await browser.approve(page))
  return response.headers.get('location')
}

describe('after sign-in the member', () => {
  it.each(['/shelf', '/shelf?page=2#top', '/a/../shelf', '/https://evil.example', '/bücher'])(
    'returns to the path %j of this site',
    async (returnTo) => {
      const { href } = new URL(returnTo, app)
      expect(new URL((await landing(returnTo)) ?? '', app).href).toBe(href)
    },
  )

  it('stays on this site when dots hide two slashes', async () => {
    expect(await landing('/.//evil.example')).toBe('/')
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/shelf\\..\\evil',
    '/\t/evil.example',
    '/\n/evil.example',
    '/shelf\r\nset-cookie: a=b',
    'javascript:alert(1)',
    'shelf',
    '@evil.example',
    '.evil.example',
    `/${'a'.repeat(3000)}`,
    '',
  ])('lands on the front page instead of %j (open redirect, RFC 9700 §4.11.1)', async (returnTo) => {
    expect(await landing(returnTo)).toBe('/')
  })
})
