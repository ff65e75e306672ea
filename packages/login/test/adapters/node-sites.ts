import type { RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import express from 'express'
import Fastify from 'fastify'
import Koa from 'koa'
import { createLogin as createExpressLogin } from '../../src/adapters/express.ts'
import { createLogin as createFastifyLogin } from '../../src/adapters/fastify.ts'
import { createLogin as createKoaLogin } from '../../src/adapters/koa.ts'
import type { LoginOptions } from '../../src/index.ts'

/**
 * Returns a site that sets a cookie of its own before the login, `first=1`, and one after it, `second=2`. `/` tells the name or `nobody`,
 * `/member` is for members, `/admin` for a role that nobody has, `/again` signs in anew, `/broken` has a guard that the routes do not know.
 */
type CreateSite = (options: LoginOptions) => Promise<RequestListener>

const onExpress =
  (framework: typeof express): CreateSite =>
  async (options) => {
    const login = createExpressLogin(options)
    const app = framework()
    app.use(framework.urlencoded({ extended: false }), (_req, res, next) => {
      res.cookie('first', '1')
      next()
    })
    app.get('/broken', login.requireUser)
    app.use(login.routes)
    app.get('/', (req, res) => {
      res.cookie('second', '2')
      void login.getUser(req).then((user) => res.type('text').send(user?.name ?? 'nobody'))
    })
    app.get('/member', login.requireUser, (req, res) => void res.type('text').send(login.user(req).name))
    app.get('/admin', login.requireRole('ROLE_ADMIN'))
    app.get('/again', login.signIn({ parameters: { prompt: 'login' } }))
    app.use(((error, _req, res, _next) => {
      res.status(500).send(`handled: ${error.message}`)
    }) satisfies express.ErrorRequestHandler)
    return app
  }

const readForm: Koa.Middleware = async (ctx, next) => {
  let text = ''
  if (ctx.method === 'POST') for await (const chunk of ctx.req) text += chunk
  Object.assign(ctx.request, { body: Object.fromEntries(new URLSearchParams(text)) })
  await next()
}

const onKoa: CreateSite = async (options) => {
  const login = createKoaLogin(options)
  const app = new Koa()
  const at = (path: string, middleware: Koa.Middleware) =>
    app.use((ctx, next) => (ctx.path === path ? middleware(ctx, next) : next()))
  app.use(async (ctx, next) => {
    await next().catch((error) => {
      ctx.status = 500
      ctx.body = `handled: ${error.message}`
    })
  })
  app.use(readForm).use((ctx, next) => {
    ctx.cookies.set('first', '1')
    return next()
  })
  at('/broken', login.requireUser)
  app.use(login.routes)
  at('/', async (ctx) => {
    ctx.cookies.set('second', '2')
    ctx.body = (await login.getUser(ctx))?.name ?? 'nobody'
  })
  at('/admin', login.requireRole('ROLE_ADMIN'))
  at('/again', login.signIn({ parameters: { prompt: 'login' } }))
  app.use(login.requireUser).use((ctx) => {
    ctx.body = login.user(ctx).name
  })
  return app.callback()
}

const onFastify: CreateSite = async (options) => {
  const login = createFastifyLogin(options)
  const app = Fastify()
  app.setErrorHandler<Error>((error, _request, reply) => reply.code(500).send(`handled: ${error.message}`))
  app.addHook('onRequest', async (_request, reply) => void reply.header('set-cookie', 'first=1'))
  app.addHook('onRequest', async (request, reply) =>
    request.url === '/broken' ? login.requireUser(request, reply) : undefined,
  )
  await app.register(login.routes)
  app.get('/broken', async () => 'never')
  app.get('/', async (request, reply) => {
    reply.header('set-cookie', 'second=2')
    return (await login.getUser(request))?.name ?? 'nobody'
  })
  app.get('/member', { preHandler: login.requireUser }, async (request) => login.user(request).name)
  app.get('/admin', { preHandler: login.requireRole('ROLE_ADMIN') }, async () => 'never')
  app.get('/again', { preHandler: login.signIn({ parameters: { prompt: 'login' } }) }, async () => 'never')
  await app.ready()
  return app.routing
}

const express4: typeof express = createRequire(import.meta.url)('express4')

export const SITES: Record<string, CreateSite> = {
  'Express 5': onExpress(express),
  'Express 4': onExpress(express4),
  Koa: onKoa,
  Fastify: onFastify,
}
