import type { Server } from 'node:http'
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import { Strategy } from 'passport-openidconnect'
import supertest from 'supertest'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBrowser } from '../support/browser.ts'
import { createApp, freePort, type ProviderProcess, startProvider } from '../support/index.ts'

let provider: ProviderProcess
let site: Server
let port: number
beforeAll(async () => {
  provider = await startProvider()
  port = await freePort()
  const callbackURL = `http://localhost:${port}/callback`
  const { client_id, client_secret } = await createApp(
    provider.env,
    '--redirect-uri',
    callbackURL,
    '--scope',
    'openid profile email',
  )
  const app = express()
  app.use(session({ secret: 'of the test', resave: false, saveUninitialized: false }))
  passport.use(
    new Strategy(
      {
        issuer: provider.issuer,
        authorizationURL: `${provider.issuer}/oauth/authorize`,
        tokenURL: `${provider.issuer}/oauth/token`,
        userInfoURL: `${provider.issuer}/oauth/userinfo`,
        clientID: client_id,
        clientSecret: client_secret,
        callbackURL,
        scope: ['profile', 'email'],
      },
      (_issuer: string, profile: object, done: (error: null, user: object) => void) => done(null, profile),
    ),
  )
  app.get('/login', passport.authenticate('openidconnect'))
  app.get('/callback', passport.authenticate('openidconnect', { session: false }), (request, response) => {
    response.json(request.user)
  })
  site = app.listen(port, '127.0.0.1')
})
afterAll(async () => {
  site.close()
  await provider.dispose()
})

it('passport-openidconnect, unmodified, signs a member in', async () => {
  const visitor = supertest.agent(site)
  const { headers } = await visitor.get('/login').set('Host', `localhost:${port}`)
  const browser = createBrowser({
    server: `http://127.0.0.1:${provider.port}`,
    host: `localhost:${provider.port}`,
  })
  const back = await browser.follow(String(headers.location))
  const { status, body } = await visitor
    .get(`${back.pathname}${back.search}`)
    .set('Host', `localhost:${port}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({ displayName: 'Ada Lovelace', emails: [{ value: 'ada@acme.example' }] })
})
