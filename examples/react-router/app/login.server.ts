import { createLogin, type User } from '@orgo/login'
import { createContext, type MiddlewareFunction } from 'react-router'

const login = createLogin()

export const userContext = createContext<User | undefined>(undefined)

export const middleware: MiddlewareFunction<Response>[] = [
  async ({ request, context }, next) => {
    const handled = await login.handle(request)
    if (handled) return handled
    context.set(userContext, await login.getUser(request))
    return login.finish(request, await next())
  },
]
