import { expectJson, expectStatus } from '../expectations.ts'
import type { Answer } from '../http.ts'
import type { Kit } from '../kit.ts'

export const requestUserinfo = (
  { http, deployment }: Kit,
  accessToken: string | undefined,
  url: string = deployment.userinfo,
): Promise<Answer> =>
  http.send({
    step: 'userinfo',
    url,
    headers: {
      Accept: 'application/json',
      ...(accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }),
    },
  })

/** Returns the member's claims from userinfo. @throws Mismatch */
export const readUserinfo = async (kit: Kit, accessToken: string): Promise<Record<string, unknown>> => {
  const answer = await requestUserinfo(kit, accessToken)
  expectStatus(answer, 200)
  return expectJson(answer)
}
