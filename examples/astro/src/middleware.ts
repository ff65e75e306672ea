import { defineMiddleware } from 'astro:middleware'
import { createLogin } from '@orgo/login'

const login = createLogin()

export const onRequest = defineMiddleware(async ({ request, locals }, next) => {
  const handled = await login.handle(request)
  if (handled) return handled
  locals.user = await login.getUser(request)
  return login.finish(request, await next())
})
