/** A site on `@orgo/login`, as one process of several. Its parent moves its clock, lets its slow page go on, and asks what it has sent. */
import { serve } from '@hono/node-server'
import { createLogin, type LoginOptions } from '../../src/index.ts'
import { createRedisStore } from './redis-store.ts'

export type SiteSettings = { port: number; options: LoginOptions; redisUrl: string | undefined }
export type ToSite = { advanceSeconds: number } | 'release' | 'count'
export type FromSite = 'ready' | 'slow' | { refreshes: number }

const { port, options, redisUrl }: SiteSettings = JSON.parse(process.env.SITE ?? '')
const tell = (message: FromSite) => process.send?.(message)

let offset = 0
let refreshes = 0
const { promise: released, resolve: release } = Promise.withResolvers<void>()

const login = createLogin({
  ...options,
  ...(redisUrl && { session: { store: createRedisStore(redisUrl) } }),
  clock: () => new Date(Date.now() + offset),
  fetch: (input, init) => {
    if (String(init?.body).includes('grant_type=refresh_token')) refreshes += 1
    return fetch(input, init)
  },
})

const PAGES_AHEAD = `<link rel="prefetch" href="/auth/sign-in">
<script type="speculationrules">{ "prefetch": [{ "source": "list", "urls": ["/auth/sign-in?returnTo=/"] }] }</script>`

const page = async (request: Request): Promise<Response> => {
  const { pathname } = new URL(request.url)
  if (pathname === '/slow') {
    await login.getSession(request)
    tell('slow')
    await released
  }
  const session = await login.getSession(request)
  const { name, groups = [] } = { ...session?.user } as { name?: string; groups?: string[] }
  const text = session
    ? `<h1>Hello, ${name}</h1><p>${groups.length} groups</p>
<form method="post" action="/auth/sign-out"><button>Sign out</button></form>`
    : `<h1>Welcome</h1><a href="/auth/sign-in?returnTo=${pathname}">Sign in with Orgo</a>`
  const head = pathname === '/ahead' ? PAGES_AHEAD : ''
  const html = `<!doctype html><title>Site</title>${head}${text}`
  return new Response(html, { headers: { 'content-type': 'text/html' } })
}

const answerTo = async (request: Request): Promise<Response> => {
  try {
    const { pathname } = new URL(request.url)
    if (pathname !== '/token') return await page(request)
    return new Response(await login.getAccessToken(request))
  } catch (error) {
    return login.answer(error, request)
  }
}

process.on('message', (message: ToSite) => {
  if (message === 'release') release()
  else if (message === 'count') tell({ refreshes })
  else offset += message.advanceSeconds * 1000
})

const respond = async (request: Request): Promise<Response> =>
  (await login.handle(request)) ?? login.finish(request, await answerTo(request))
serve({ fetch: respond, port, hostname: '127.0.0.1' }, () => tell('ready'))
