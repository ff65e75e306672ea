import { expectEqual, expectMembers, expectThat } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { readUserinfo } from '../harness/steps/userinfo.ts'

const SCOPE = 'profile email groups roles'

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '')

/** All four documented scopes: `groups` and `roles` are arrays of texts. */
export const run: Case = async (kit) => {
  const { access_token, answer } = await obtainTokens(kit, { scope: SCOPE })
  expectEqual('scope', answer.scope, SCOPE)
  const { picture, ...claims } = await readUserinfo(kit, access_token)
  expectMembers('userinfo', claims, ['sub', 'name', 'email', 'groups', 'roles'])
  expectThat(isListOfTexts(claims.groups), 'groups is an array of texts', claims.groups)
  expectThat(isListOfTexts(claims.roles), 'roles is an array of texts', claims.roles)
}
