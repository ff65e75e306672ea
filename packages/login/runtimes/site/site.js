import { createLogin } from '@orgo/login'

/** Returns the handler of a site whose every page greets its member. */
export const createSite = (options) => {
  const login = createLogin(options)
  return async (request) => {
    const handled = await login.handle(request)
    if (handled) return handled
    try {
      const user = await login.requireUser(request)
      return await login.finish(request, new Response(`Hello, ${user.name}`))
    } catch (error) {
      return login.answer(error, request)
    }
  }
}
