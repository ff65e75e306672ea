import Fastify from 'fastify'
import { createLogin } from '@orgo/login/fastify'

const login = createLogin()
const app = Fastify()
app.register(login.routes)
app.get('/', { preHandler: login.requireUser }, async (request) => `Hello, ${login.user(request).name}`)
app.listen({ port: 3000 })
