import express from 'express'
import { createLogin } from '@orgo/login/express'

const login = createLogin()
const app = express().use(login.routes)
app.get('/', login.requireUser, (req, res) => res.type('text').send(`Hello, ${login.user(req).name}`))
app.listen(3000)
