import type { Case } from '../harness/kit.ts'
import { expectErrorPage, expectRefusal } from '../harness/refusal.ts'

/** An address below the documented ones that does not exist. */
export const run: Case = async (kit) => {
  const get = (Accept: string) =>
    kit.http.send({
      step: 'authorize',
      url: `${kit.deployment.issuer}/oauth/no-such-endpoint`,
      headers: { Accept },
    })
  await expectRefusal(kit, await get('application/json'), {
    code: 'not-found',
    status: 404,
    error: 'invalid_request',
  })
  await expectErrorPage(kit, await get('text/html'), { code: 'not-found', status: 404 })
}
