import type { Case } from '../harness/kit.ts'
import { expectErrorPage, expectRefusal } from '../harness/refusal.ts'

/** An address that does not exist: JSON where only programs look for something, a page for a person elsewhere. */
export const run: Case = async (kit) => {
  const get = (path: string, Accept: string) =>
    kit.http.send({ step: 'authorize', url: `${kit.deployment.issuer}${path}`, headers: { Accept } })
  const refusal = { code: 'not-found', status: 404, error: 'invalid_request' } as const
  for (const accepted of ['application/json', 'text/html'])
    await expectRefusal(kit, await get('/oauth/no-such-endpoint', accepted), refusal)
  await expectErrorPage(kit, await get('/no-such-page', 'text/html'), { code: 'not-found', status: 404 })
}
