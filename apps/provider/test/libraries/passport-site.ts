// A partner's site on Express with passport-openidconnect: `node passport-site.ts ISSUER CLIENT_ID CLIENT_SECRET PORT [userinfo]`.
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import { Strategy } from 'passport-openidconnect'

const [issuer = '', clientID = '', clientSecret = '', port, source] = process.argv.slice(2)

passport.use(
  new Strategy(
    {
      issuer,
      authorizationURL: `${issuer}/oauth/authorize`,
      tokenURL: `${issuer}/oauth/token`,
      userInfoURL: `${issuer}/oauth/userinfo`,
      clientID,
      clientSecret,
      callbackURL: `http://localhost:${port}/callback`,
      scope: ['profile', 'email'],
      // By default it asks the ID token only.
      ...(source === 'userinfo' ? { skipUserProfile: false } : {}),
    },
    (_issuer: string, profile: object, done: (error: null, user: object) => void) => done(null, profile),
  ),
)

const app = express()
app.use(session({ secret: 'of the test', resave: false, saveUninitialized: false }))
app.get('/login', passport.authenticate('openidconnect'))
app.get('/callback', passport.authenticate('openidconnect', { session: false }), (request, response) => {
  response.json(request.user)
})
app.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
