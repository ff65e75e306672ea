import { APPLICATION_TYPES } from '@orgo/model'
import { expect, test } from 'vitest'
import { checkRedirectUris, createApplication, Refusal, type Violation } from '../src/index.ts'
import { openAcme, operator } from './acme.ts'

const REDIRECT_URIS = [
  'https://kit.example/callback',
  'http://kit.example/callback',
  'https://kit.example/#fragment',
  'example.kit:/callback',
  'no address',
  'x'.repeat(2001),
]

test.each(APPLICATION_TYPES)(
  'redirect URIs of a %s application are checked as its registration checks them',
  async (type) => {
    const { acme } = await openAcme()
    const given = { type, redirectUris: REDIRECT_URIS }
    const found = await checkRedirectUris(operator, acme, given)
    const refusal: unknown = await createApplication(operator, acme, {
      fields: { ...given, name: '' },
    }).catch((error: unknown) => error)
    const all: readonly Violation[] = refusal instanceof Refusal ? refusal.violations : []
    expect(found).not.toEqual([])
    expect(found).toEqual(all.filter(({ path }) => path !== 'name'))
  },
)

test('redirect URIs that can be registered have no violations', async () => {
  const { acme } = await openAcme()
  const given = { type: 'native', redirectUris: ['example.kit:/callback', 'http://127.0.0.1/callback'] }
  expect(await checkRedirectUris(operator, acme, given)).toEqual([])
})
