import type { ProviderCode } from '@orgo/catalogue'
import { type Application, completeApplications, type TestApplication } from './applications.ts'
import { readAsked } from './asked.ts'
import { createFailures, type Failing } from './failures.ts'
import { createKeys } from './keys.ts'
import { type Listening, listenOnLoopback } from './listen.ts'
import { completeMembers, DEMO_MEMBERS, findMember, type TestMember } from './members.ts'
import { endSession } from './provider-sessions.ts'
import { randomText } from './random.ts'
import { serve } from './serve.ts'
import { sessionCookies } from './session-cookies.ts'
import type { SessionCookie } from './set-cookie.ts'
import { type SignedIn, type SignInTestOptions, signIn, type TestedLogin } from './sign-in.ts'
import type { RecordedRequest, World } from './world.ts'

/** The options of {@link startTestOrgo}. Each has a default. */
export type TestOrgoOptions<Members extends Readonly<Record<string, TestMember>>> = {
  /** The members, by short names. Default: {@link DEMO_MEMBERS}. */
  members?: Members
  /** The registered applications; `options` are those of the first. Default: one with the redirect URI `http://localhost:3000/auth/callback`. */
  applications?: readonly TestApplication[]
  /** The time at Orgo. Default: the real one. */
  clock?: () => Date
}

/** What `createLogin` needs. */
export type OptionsForLogin = {
  /** The address of the test Orgo. */
  issuer: string
  /** The Client ID. */
  clientId: string
  /** The Client Secret, which applications of the types `spa` and `native` have not. */
  clientSecret: string | undefined
  /** A random secret for cookies. */
  cookieSecret: string
  /** The first redirect URI. */
  redirectUri: string
}

/** An Orgo for tests. {@link startTestOrgo} returns it. */
export type TestOrgo<Name extends string = string> = {
  /** Its address: one that no network knows, until it listens. */
  readonly issuer: string
  /** What `createLogin` needs, for the first application. */
  readonly options: OptionsForLogin
  /** Answers without any network: give it to `createLogin` as its `fetch`. */
  fetch: typeof globalThis.fetch
  /** Listens on loopback, for browsers; returns the address, which is the issuer from now on. Create the login after it. */
  listen: () => Promise<string>
  /**
   * Signs a member in to an application by one call, as a browser would, and agrees. A failure is an answer too: look at `response`.
   *
   * @throws {TypeError} for an unknown member, or a login of another issuer
   */
  signIn: (login: TestedLogin, member: Name, options?: SignInTestOptions) => Promise<SignedIn>
  /**
   * Signs a member in and returns the cookies of the session, for Playwright's `context.addCookies`, sessions in cookies and in a store alike.
   *
   * @throws {TypeError} for an unknown member, a login of another issuer, or a sign-in that failed
   */
  sessionCookies: (
    login: TestedLogin,
    member: Name,
    options?: Pick<SignInTestOptions, 'url'>,
  ) => Promise<SessionCookie[]>
  /** Makes the next request that can fail with the code do so; with `at`, the next one of that step. Calls add up. */
  failNext: (failing: ProviderCode | Failing) => void
  /** Ends the member's sessions here and tells the applications (back-channel logout). Returns what they answered. */
  endSession: (member: Name) => Promise<Response[]>
  /** What was asked, oldest first; secrets, codes and tokens are masked. */
  readonly requests: readonly RecordedRequest[]
  /** Stops listening. */
  close: () => Promise<void>
}

/** The name ends in a top-level domain that no network resolves (RFC 6761 §6.2). */
const ORIGIN = 'https://acme.orgo.test'

const createWorld = async (
  { members, clock }: { members: Readonly<Record<string, TestMember>>; clock: () => Date },
  applications: readonly Application[],
): Promise<World> => ({
  origins: [ORIGIN],
  clock,
  keys: await createKeys(),
  members: await completeMembers(members),
  applications: new Map(applications.map((application) => [application.clientId, application])),
  failures: createFailures(),
  requests: [],
  pushed: new Map(),
  interactions: new Map(),
  sessions: new Map(),
  consents: new Map(),
  codes: new Map(),
  accessTokens: new Map(),
  refreshTokens: new Map(),
})

const issuerOf = ({ origins }: World): string => origins.at(-1) ?? ORIGIN

const createFetch =
  (world: World): typeof globalThis.fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    const { origin } = new URL(request.url)
    if (world.origins.includes(origin)) return serve(world, await readAsked(request))
    throw new Error(
      `The fetch of the test Orgo reaches ${issuerOf(world)} only, and was asked for ${origin}.`,
    )
  }

/** Returns what listens at most once. */
const createListener = (world: World, fetch: typeof globalThis.fetch) => {
  let listening: Promise<Listening> | undefined
  return {
    async listen(): Promise<string> {
      listening ??= listenOnLoopback((request) => fetch(request))
      const { origin } = await listening
      if (!world.origins.includes(origin)) world.origins.push(origin)
      return origin
    },
    async close(): Promise<void> {
      await (await listening)?.close()
    },
  }
}

const endSessions = async (world: World, key: string): Promise<Response[]> => {
  const member = findMember(world.members, key)
  const sessions = [...world.sessions.values()].filter((session) => session.member === member)
  return (await Promise.all(sessions.map((one) => endSession(world, one, issuerOf(world))))).flat()
}

/**
 * Starts an Orgo inside the tests: a small, honest OpenID provider with real discovery, keys and pages, which asks for no password.
 *
 * @example
 * ```ts
 * import { createLogin } from '@orgo/login'
 * import { startTestOrgo } from '@orgo/login/testing'
 *
 * const orgo = await startTestOrgo()
 * const login = createLogin({ ...orgo.options, fetch: orgo.fetch })
 * const { response, cookies } = await orgo.signIn(login, 'ada', { returnTo: '/shelf' })
 * ```
 * @throws {TypeError} naming what is wrong with the members or applications
 */
export const startTestOrgo = async <
  const Members extends Readonly<Record<string, TestMember>> = typeof DEMO_MEMBERS,
>(
  options: TestOrgoOptions<Members> = {},
): Promise<TestOrgo<keyof Members & string>> => {
  const { members = DEMO_MEMBERS, clock = () => new Date() } = options
  const applications = completeApplications(options.applications ?? [{}])
  const [{ clientId, clientSecret, redirectUris }] = applications
  const world = await createWorld({ members, clock }, applications)
  const cookieSecret = randomText()
  const fetch = createFetch(world)
  return {
    get issuer() {
      return issuerOf(world)
    },
    get options() {
      return { issuer: issuerOf(world), clientId, clientSecret, cookieSecret, redirectUri: redirectUris[0] }
    },
    fetch,
    ...createListener(world, fetch),
    signIn: (login, member, given) => signIn(world, login, { ...given, member }),
    sessionCookies: (login, member, given) => sessionCookies(world, login, { ...given, member }),
    failNext: (failing) => world.failures.add(failing),
    endSession: (member) => endSessions(world, member),
    requests: world.requests,
  }
}
