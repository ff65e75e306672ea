import type { Login } from '../login.ts'
import { readAsked } from './asked.ts'
import { findMember } from './members.ts'
import { serve } from './serve.ts'
import { cookieHeader, cookiesOf, type SessionCookie } from './set-cookie.ts'
import type { Notify, World } from './world.ts'

/** The login of an application, or anything that handles its requests. */
export type TestedLogin = Pick<Login, 'handle' | 'paths'>

/** What a sign-in of a test can say. */
export type SignInTestOptions = {
  /** The page to go to afterwards, as in the application's own link. */
  returnTo?: string
  /** The address of the site, where its login has `allowedHosts`. Default: the origin of the application's redirect URI. */
  url?: string
}

/** How a sign-in of a test ended. */
export type SignedIn = {
  /** The cookies of the session; empty when the sign-in failed. */
  cookies: SessionCookie[]
  /** The answer with which the sign-in ended: the application's, or that of Orgo when it did not lead back. */
  response: Response
}

/** Both sides of the browser take this for a person's navigation. */
const NAVIGATION = { accept: 'text/html', 'sec-fetch-mode': 'navigate' }

const askApplication = async (login: TestedLogin, url: URL, cookie = ''): Promise<Response> => {
  const headers = { ...NAVIGATION, ...(cookie && { cookie }) }
  const response = await login.handle(new Request(url, { headers }))
  if (response) return response
  throw new TypeError(`The login does not answer ${url.pathname}. Is the redirect URI its callback?`)
}

/** Goes through the pages of Orgo as the member would, to the address that leads back or to a page that does not. */
const walk = async (
  world: World,
  { at, member, notify }: { at: URL; member: string; notify: Notify },
): Promise<Response> => {
  const ask = async (url: URL, form?: Record<string, string>) => {
    const init = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
    return serve(world, await readAsked(new Request(url, { ...init, headers: NAVIGATION }), notify))
  }
  let response = await ask(at)
  for (const form of [{ member }, { answer: 'allow' }]) {
    const next = new URL(response.headers.get('location') ?? 'about:blank')
    if (!next.pathname.startsWith('/interaction/') || !world.origins.includes(next.origin)) break
    response = await ask(next, form)
  }
  return response
}

const notifierOf =
  (login: TestedLogin, origin: string): Notify =>
  async (token) => {
    const url = new URL(login.paths.backChannelLogout, origin)
    const body = new URLSearchParams({ logout_token: token })
    const headers = { accept: 'application/json' }
    return (
      (await login.handle(new Request(url, { method: 'POST', body, headers }))) ??
      new Response(null, { status: 404 })
    )
  }

const refuseOtherIssuer = ({ origins }: World, { origin }: URL): void => {
  if (origins.includes(origin)) return
  throw new TypeError(
    `The login goes to ${origin}, and this test Orgo is at ${origins.at(-1)}: create the login with its options, after listen().`,
  )
}

/** Signs a member in to an application without a browser: sign-in, pages, consent, callback. */
export const signIn = async (
  world: World,
  login: TestedLogin,
  { member, returnTo, url }: SignInTestOptions & { member: string },
): Promise<SignedIn> => {
  findMember(world.members, member)
  const [application] = world.applications.values()
  const { origin } = new URL(url ?? application?.redirectUris[0] ?? '')
  const start = new URL(login.paths.signIn, origin)
  if (returnTo !== undefined) start.searchParams.set('returnTo', returnTo)
  const begun = await askApplication(login, start)
  const to = begun.headers.get('location')
  if (to === null) return { cookies: [], response: begun }
  const at = new URL(to)
  refuseOtherIssuer(world, at)
  const answered = await walk(world, { at, member, notify: notifierOf(login, origin) })
  const back = answered.headers.get('location')
  if (back === null) return { cookies: [], response: answered }
  const callback = new URL(back)
  const response = await askApplication(login, callback, cookieHeader(cookiesOf(begun, callback)))
  return { cookies: cookiesOf(response, callback), response }
}
