/**
 * Signs the members of an organization in to a web application, by the web's `Request` and `Response`: sign-in, callback, session, user
 * and sign-out (OpenID Connect Core, authorization code flow with PKCE). Everything begins with {@link createLogin}; Express, Fastify,
 * Hono, Koa and Next.js have an entry of their own, which speaks the framework's terms.
 *
 * @module
 */

export { createLogin } from './create-login.ts'
export { OrgoLoginError, type OrgoLoginErrorCode } from './errors/error.ts'
export type { Login } from './login.ts'
export type { ClientAuthentication, LoginOptions, LoginPaths, SessionOptions } from './options/options.ts'
export type { Session } from './session/session.ts'
export type { SessionStore } from './session/store.ts'
export type { SignInOptions } from './sign-in/sign-in.ts'
export type { ClaimName, Claims, ClaimsOfScope } from './user/claims.ts'
export type { User } from './user/user.ts'
