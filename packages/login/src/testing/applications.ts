import { randomText } from './random.ts'

/** An application that is registered at the test Orgo. Every part has a default. */
export type TestApplication = {
  /** Default: `test-application`. */
  clientId?: string
  /** Default: a random one. Applications of the types `spa` and `native` have none. */
  clientSecret?: string
  /** Default: `web`. */
  type?: 'web' | 'spa' | 'native'
  /** What the consent page calls it. Default: `Test site`. */
  name?: string
  /** Matched character by character. Default: `http://localhost:3000/auth/callback`. */
  redirectUris?: readonly [string, ...string[]]
  /** Where a sign-out may lead. Default: nowhere. */
  postLogoutRedirectUris?: readonly string[]
  /** Where logout notices of sessions go that were begun in a browser. */
  backchannelLogoutUri?: string
  /** The scopes that it may ask for. Default: all. */
  scope?: string
}

export type Application = Required<Omit<TestApplication, 'clientSecret' | 'backchannelLogoutUri'>> & {
  clientSecret: string | undefined
  backchannelLogoutUri: string | undefined
}

export const SCOPES = ['openid', 'profile', 'email', 'groups', 'roles', 'phone', 'address', 'offline_access']

const complete = (given: TestApplication): Application => {
  const { type = 'web', clientId = 'test-application' } = given
  if (type !== 'web' && given.clientSecret)
    throw new TypeError(`applications: "${clientId}" is of type ${type}, which has no secret.`)
  return {
    name: 'Test site',
    redirectUris: ['http://localhost:3000/auth/callback'],
    postLogoutRedirectUris: [],
    backchannelLogoutUri: undefined,
    scope: SCOPES.join(' '),
    ...given,
    type,
    clientId,
    clientSecret: type === 'web' ? (given.clientSecret ?? randomText()) : undefined,
  }
}

/** @throws {TypeError} when there is no application, or two have the same `clientId` */
export const completeApplications = (
  given: readonly TestApplication[],
): readonly [Application, ...Application[]] => {
  const [first, ...others] = given.map(complete)
  if (!first) throw new TypeError('applications must have at least one application.')
  const ids = [first, ...others].map(({ clientId }) => clientId)
  if (new Set(ids).size < ids.length) throw new TypeError('applications: each needs a clientId of its own.')
  return [first, ...others]
}
