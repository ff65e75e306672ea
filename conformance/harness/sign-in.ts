import type { Kit } from './kit.ts'
import { authorizationUrl, expectCode, type Params } from './steps/authorize.ts'
import { type Answer, type Passed, passInteraction } from './steps/interaction.ts'
import { expectTokens, redeemCode, type Tokens } from './steps/token.ts'
import { Skipped } from './verdict.ts'

/** authorize → interaction, until the browser is redirected to the application. */
export const signIn = async (kit: Kit, params: Params = {}, answer: Answer = 'allow'): Promise<Passed> => {
  const { browser, member } = kit
  const passed = await passInteraction(await browser.open(authorizationUrl(kit, params)), {
    browser,
    member,
    answer,
  })
  const asksMore = params.scope !== undefined && params.scope !== 'profile email'
  // The documented scopes must be registered; further ones are the administrator's choice.
  if (asksMore && passed.callback.params.get('error') === 'invalid_scope')
    throw new Skipped('scope-not-registered')
  return passed
}

/** authorize → interaction. Returns the code. */
export const obtainCode = async (kit: Kit, params: Params = {}): Promise<string> =>
  expectCode((await signIn(kit, params)).callback.params)

/** authorize → interaction → token. Returns the tokens. */
export const obtainTokens = async (kit: Kit, params: Params = {}): Promise<Tokens> =>
  expectTokens(await redeemCode(kit, await obtainCode(kit, params)))
