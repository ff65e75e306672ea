import type { ProviderCode } from '@orgo/catalogue'
import type { Asked } from './asked.ts'
import { RedirectedRefusal } from './authorization-request.ts'
import { sendError } from './authorization-response.ts'
import { authorize } from './authorize.ts'
import { discovery, jwks } from './discovery.ts'
import { docs } from './docs.ts'
import type { Moment } from './failures.ts'
import { interaction } from './interaction.ts'
import { par } from './par.ts'
import { Refusal, refuseApi, refusePerson, refuseProgram, refuseToken } from './refusal.ts'
import { CODE_HEADER, recordOf } from './requests.ts'
import { revoke } from './revoke.ts'
import { signOut } from './sign-out.ts'
import { token } from './token.ts'
import { userinfo } from './userinfo.ts'
import type { World } from './world.ts'

type Refuse = (code: ProviderCode, asked: Asked) => Response

type Route = {
  path: string
  methods: readonly string[]
  run: (world: World, asked: Asked) => Response | Promise<Response>
  refuse: Refuse
}

const GET = ['GET', 'HEAD']
const POST = ['POST']
const BOTH = ['GET', 'HEAD', 'POST']

const ANY = [...BOTH, 'PUT', 'PATCH', 'DELETE']

/** Orgo's own pages and its admin API are not here: what `failNext` asks for is all that happens at them. */
const elsewhere =
  (moment: Moment) =>
  (world: World): never => {
    throw new Refusal(world.failures.take([moment]) ?? 'not-found')
  }

/** A path that ends with `/` stands for all below it. */
const ROUTES: readonly Route[] = [
  { path: '/.well-known/openid-configuration', methods: GET, run: discovery, refuse: refuseProgram },
  { path: '/.well-known/oauth-authorization-server', methods: GET, run: discovery, refuse: refuseProgram },
  { path: '/oauth/jwks', methods: GET, run: jwks, refuse: refuseProgram },
  { path: '/oauth/par', methods: POST, run: par, refuse: refuseProgram },
  { path: '/oauth/authorize', methods: BOTH, run: authorize, refuse: refusePerson },
  { path: '/interaction/', methods: BOTH, run: interaction, refuse: refusePerson },
  { path: '/oauth/token', methods: POST, run: token, refuse: refuseProgram },
  { path: '/oauth/userinfo', methods: BOTH, run: userinfo, refuse: refuseToken },
  { path: '/oauth/revoke', methods: POST, run: revoke, refuse: refuseProgram },
  { path: '/oauth/logout', methods: BOTH, run: signOut, refuse: refusePerson },
  { path: '/docs/errors/', methods: GET, run: docs, refuse: refusePerson },
  { path: '/api/', methods: ANY, run: elsewhere('api'), refuse: refuseApi },
]

const SITE: Route = { path: '/', methods: ANY, run: elsewhere('site'), refuse: refusePerson }

const routeOf = ({ url: { pathname } }: Asked): Route =>
  ROUTES.find(({ path }) => (path.endsWith('/') ? pathname.startsWith(path) : pathname === path)) ?? SITE

const run = async (world: World, asked: Asked, route: Route): Promise<Response> => {
  try {
    const code = world.failures.take(['anywhere'])
    if (code) throw new Refusal(code)
    if (!route.methods.includes(asked.request.method)) throw new Refusal('method-not-allowed')
    return await route.run(world, asked)
  } catch (error) {
    if (error instanceof RedirectedRefusal && route.path === '/oauth/authorize')
      return sendError(error.code, error.accepted, asked)
    if (error instanceof Refusal) return route.refuse(error.code, asked)
    throw error
  }
}

/** Answers a request as Orgo does, and remembers it. */
export const serve = async (world: World, asked: Asked): Promise<Response> => {
  const response = await run(world, asked, routeOf(asked))
  world.requests.push(recordOf(asked, response))
  response.headers.delete(CODE_HEADER)
  // The date of the answer shows an application how far the clocks differ.
  response.headers.set('date', world.clock().toUTCString())
  return response
}
