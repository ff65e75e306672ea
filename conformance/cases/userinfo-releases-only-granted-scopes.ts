import { expectEqual, expectMembers, expectText } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { readUserinfo } from '../harness/steps/userinfo.ts'

const MEMBERS: Record<string, string[]> = {
  profile: ['sub', 'name'],
  email: ['sub', 'email'],
  'profile email': ['sub', 'name', 'email'],
}

/** Step 3 of the documentation: what the granted scopes cover and nothing else; `sub` always (OpenID Connect Core §5.4). */
export const run: Case = async (kit) => {
  for (const [scope, members] of Object.entries(MEMBERS)) {
    const { access_token } = await obtainTokens(kit, { scope })
    const { picture, ...claims } = await readUserinfo(kit, access_token)
    expectMembers(`userinfo for the scope ${scope}`, claims, members)
    for (const name of members) expectText(name, claims[name])
    // Not every member has a picture, but whoever did not grant the profile shows none.
    if (picture !== undefined) expectText('picture', picture)
    if (!members.includes('name')) expectEqual('picture', picture, undefined)
  }
}
