import type { SessionCookie } from './set-cookie.ts'
import { type SignInTestOptions, signIn, type TestedLogin } from './sign-in.ts'
import type { World } from './world.ts'

/** Returns the cookies of a member's new session. @throws {TypeError} with the answer of a sign-in that failed */
export const sessionCookies = async (
  world: World,
  login: TestedLogin,
  options: SignInTestOptions & { member: string },
): Promise<SessionCookie[]> => {
  const { cookies, response } = await signIn(world, login, options)
  if (cookies.length > 0) return cookies
  const { path, code = 'the application refused' } = world.requests.at(-1) ?? {}
  throw new TypeError(
    `"${options.member}" could not be signed in: status ${response.status}. The last request to Orgo was ${path}: ${code}.`,
  )
}
