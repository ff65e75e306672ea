import { type Application, isLoopback } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { ENDPOINTS, METADATA } from '../../routes.ts'

/** `clientSecret` is `undefined` where it cannot be shown; a placeholder stands for it. */
type Shown = { issuer: string; application: Application; clientSecret: string | undefined }

type Make = (shown: Shown & { secret: string; redirectUri: string }) => string

// A redirect URI or a chosen secret may have characters that mean something to a shell, or end a text of JavaScript.
const word = (text: string): string =>
  /^[\w./:@%+=,~-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`

// A shell may read this file as well: what an administrator registered must stay a value there.
const env: Make = ({ issuer, application, secret, redirectUri }) =>
  [
    `ORGO_ISSUER=${issuer}`,
    `ORGO_CLIENT_ID=${application.clientId}`,
    ...(application.secrets.length > 0 ? [`ORGO_CLIENT_SECRET=${word(secret)}`] : []),
    `ORGO_REDIRECT_URI=${word(redirectUri)}`,
    ...application.postLogoutRedirectUris
      .slice(0, 1)
      .map((uri) => `ORGO_POST_LOGOUT_REDIRECT_URI=${word(uri)}`),
    "ORGO_COOKIE_SECRET='<the output of: openssl rand -base64 32>'",
  ].join('\n')

const curl: Make = ({ issuer, application, secret, redirectUri }) => {
  const request = new URLSearchParams({
    client_id: application.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: application.scope.join(' '),
  })
  return `# 1. Open this in a browser, sign in and allow. The address at the end has the code.
${issuer}${ENDPOINTS.authorization}?${request}

# 2. The code for tokens
curl ${issuer}${ENDPOINTS.token} -d grant_type=authorization_code -d code=CODE \\
  -d client_id=${application.clientId} --data-urlencode ${word(`client_secret=${secret}`)} \\
  --data-urlencode ${word(`redirect_uri=${redirectUri}`)}

# 3. Who the member is
curl ${issuer}${ENDPOINTS.userinfo} -H "Authorization: Bearer ACCESS_TOKEN"`
}

const portOf = (redirectUri: string): string => {
  if (!URL.canParse(redirectUri)) return '3000'
  const { hostname, port } = new URL(redirectUri)
  return isLoopback(hostname) && port !== '' ? port : '3000'
}

/** Returns a server's lines with the port that its callback is registered with, where that is on the developer's machine. */
const listening =
  (lines: string): Make =>
  ({ redirectUri }) =>
    lines.replace('3000', portOf(redirectUri))

// `@orgo/login` reads the variables of the `.env` above.
const express = `import express from 'express'
import { createLogin } from '@orgo/login/express'

const login = createLogin()
const app = express().use(login.routes)
app.get('/', login.requireUser, (req, res) => res.type('text').send(\`Hello, \${login.user(req).name}\`))
app.listen(3000)`

const fastify = `import Fastify from 'fastify'
import { createLogin } from '@orgo/login/fastify'

const login = createLogin()
const app = Fastify()
app.register(login.routes)
app.get('/', { preHandler: login.requireUser }, async (request) => \`Hello, \${login.user(request).name}\`)
app.listen({ port: 3000 })`

const koa = `import Koa from 'koa'
import { createLogin } from '@orgo/login/koa'

const login = createLogin()
const app = new Koa().use(login.routes).use(login.requireUser)
app.use((ctx) => void (ctx.body = \`Hello, \${login.user(ctx).name}\`))
app.listen(3000)`

const hono = `import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createLogin } from '@orgo/login/hono'

const login = createLogin()
const app = new Hono().use(login.routes)
app.get('/', login.requireUser, (c) => c.text(\`Hello, \${login.user(c).name}\`))
serve({ fetch: app.fetch, port: 3000 })`

const next = `// proxy.ts
export { proxy } from '@orgo/login/next'

// app/page.tsx
import { requireUser } from '@orgo/login/next'
import { Suspense } from 'react'

const Greeting = async () => <p>Hello, {(await requireUser()).name}</p>

export default function Page() {
  return (
    <Suspense>
      <Greeting />
    </Suspense>
  )
}`

const openidClient: Make = ({ issuer, application }) => `import { discovery } from 'openid-client'

const config = await discovery(
  new URL('${issuer}'),
  '${application.clientId}',
  process.env.ORGO_CLIENT_SECRET,
)`

const authJs: Make = ({ issuer, application }) => `providers: [
  {
    id: 'orgo',
    name: 'Orgo',
    type: 'oidc',
    issuer: '${issuer}',
    clientId: '${application.clientId}',
    clientSecret: process.env.ORGO_CLIENT_SECRET,
  },
]`

const passport: Make = ({
  issuer,
  application,
  redirectUri,
}) => `import OpenIDConnectStrategy from 'passport-openidconnect'

passport.use(
  new OpenIDConnectStrategy(
    {
      issuer: '${issuer}',
      authorizationURL: '${issuer}${ENDPOINTS.authorization}',
      tokenURL: '${issuer}${ENDPOINTS.token}',
      userInfoURL: '${issuer}${ENDPOINTS.userinfo}',
      clientID: '${application.clientId}',
      clientSecret: process.env.ORGO_CLIENT_SECRET,
      callbackURL: ${quoted(redirectUri)},
      scope: 'profile email',
    },
    (issuer, profile, done) => done(null, profile),
  ),
)`

const spring: Make = ({ issuer, application, secret }) =>
  `spring.security.oauth2.client.provider.orgo.issuer-uri=${issuer}
spring.security.oauth2.client.registration.orgo.client-id=${application.clientId}
spring.security.oauth2.client.registration.orgo.client-secret=${secret}
spring.security.oauth2.client.registration.orgo.scope=${application.scope.join(',')}`

const oauth2Proxy: Make = ({ issuer, application, secret, redirectUri }) => `oauth2-proxy --provider=oidc \\
  --oidc-issuer-url=${issuer} --client-id=${application.clientId} ${word(`--client-secret=${secret}`)} \\
  ${word(`--redirect-url=${redirectUri}`)} --scope="${application.scope.join(' ')}" --code-challenge-method=S256`

const plugin: Make = ({ issuer, application, secret }) =>
  `Client ID:      ${application.clientId}
Client Secret:  ${secret}
Discovery:      ${issuer}${METADATA.openid}
Authorize:      ${issuer}${ENDPOINTS.authorization}
Token:          ${issuer}${ENDPOINTS.token}
Userinfo:       ${issuer}${ENDPOINTS.userinfo}
Scopes:         ${application.scope.join(' ')}`

const SNIPPETS: readonly [name: string, make: Make][] = [
  ['.env', env],
  ['curl', curl],
  ['@orgo/login, Express', listening(express)],
  ['@orgo/login, Fastify', listening(fastify)],
  ['@orgo/login, Hono', listening(hono)],
  ['@orgo/login, Koa', listening(koa)],
  ['@orgo/login, Next.js', () => next],
  ['openid-client', openidClient],
  ['Auth.js', authJs],
  ['Passport', passport],
  ['Spring Security', spring],
  ['oauth2-proxy', oauth2Proxy],
  ['WordPress, Nextcloud, Grafana', plugin],
]

/** Returns texts to paste into the settings of common programs, folded up. */
export const snippetList = (shown: Shown): Html => {
  const { application, clientSecret = '<client secret>' } = shown
  const all = { ...shown, secret: clientSecret, redirectUri: application.redirectUris[0] ?? '' }
  return html`${SNIPPETS.map(([name, make]) => html`<details><summary>${name}</summary><pre tabindex="0" data-copy="${name}"><code>${make(all)}</code></pre></details>`)}`
}
