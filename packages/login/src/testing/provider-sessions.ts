import type { Application } from './applications.ts'
import type { Member } from './members.ts'
import { randomText } from './random.ts'
import { type Notify, type ProviderSession, secondsOf, type World } from './world.ts'

const NAME = 'test_orgo_session'

const valueIn = (request: Request): string =>
  new RegExp(`(?:^|; ?)${NAME}=([\\w-]+)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? ''

/** Returns the session of the browser at Orgo. */
export const sessionOf = ({ sessions }: World, request: Request): ProviderSession | undefined =>
  sessions.get(valueIn(request))

/** Begins a session; returns it with the Set-Cookie value that the browser keeps it by. */
export const beginSession = (world: World, member: Member): { session: ProviderSession; cookie: string } => {
  const value = randomText()
  const session = { sid: randomText(), member, authTime: secondsOf(world), notices: new Map() }
  world.sessions.set(value, session)
  return { session, cookie: `${NAME}=${value}; Path=/; HttpOnly; SameSite=Lax` }
}

/** Returns how an application hears of the end of a session that a browser has begun; `undefined` when it registered no address. */
export const noticeTo = ({ backchannelLogoutUri: uri }: Application): Notify | undefined =>
  uri === undefined
    ? undefined
    : (token) =>
        fetch(uri, { method: 'POST', body: new URLSearchParams({ logout_token: token }) }).catch(
          // An application that cannot be reached keeps nobody from signing out.
          (error) => new Response(String(error), { status: 502 }),
        )

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const NOTICE_SECONDS = 120

/** Ends a session, and tells every application in it (OpenID Connect Back-Channel Logout §2.4). Returns their answers. */
export const endSession = async (
  world: World,
  session: ProviderSession,
  issuer: string,
): Promise<Response[]> => {
  for (const [value, other] of world.sessions) if (other === session) world.sessions.delete(value)
  const iat = secondsOf(world)
  return Promise.all(
    [...session.notices].map(async ([aud, notify]) => {
      const { sid, member } = session
      const claims = { iss: issuer, aud, iat, exp: iat + NOTICE_SECONDS, sub: member.claims.sub, sid }
      return notify(
        await world.keys.sign({ ...claims, jti: crypto.randomUUID(), events: { [EVENT]: {} } }, 'logout+jwt'),
      )
    }),
  )
}
