import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createLogin } from '@orgo/login/hono'

const login = createLogin()
const app = new Hono().use(login.routes)
app.get('/', login.requireUser, (c) => c.text(`Hello, ${login.user(c).name}`))
serve({ fetch: app.fetch, port: 3000 })
