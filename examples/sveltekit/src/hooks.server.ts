import { createLogin } from '@orgo/login'
import type { Handle } from '@sveltejs/kit/hooks'

const login = createLogin()

export const handle: Handle = async ({ event, resolve }) => {
  const handled = await login.handle(event.request)
  if (handled) return handled
  event.locals.user = await login.getUser(event.request)
  return login.finish(event.request, await resolve(event))
}
