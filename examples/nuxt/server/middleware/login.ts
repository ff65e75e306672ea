import type { User } from '@orgo/login'
import { createLogin } from '@orgo/login/express'

const login = createLogin()
const routes = fromNodeMiddleware(login.routes)

declare module 'h3' {
  interface H3EventContext {
    user?: User | undefined
  }
}

export default defineEventHandler(async (event) => {
  await routes(event)
  if (!event.handled) event.context.user = await login.getUser(event.node.req)
})
