import Koa from 'koa'
import { createLogin } from '@orgo/login/koa'

const login = createLogin()
const app = new Koa().use(login.routes).use(login.requireUser)
app.use((ctx) => void (ctx.body = `Hello, ${login.user(ctx).name}`))
app.listen(3000)
