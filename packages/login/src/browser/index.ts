/**
 * Signs members in to pages. {@link createBrowserLogin} is for pages without a server, whose tokens stay in the memory of the open tabs;
 * {@link createServerSession} is for the scripts of pages whose server has the routes of `createLogin`, and holds no token.
 *
 * @module
 */

export { OrgoLoginError, type OrgoLoginErrorCode } from '../errors/error.ts'
export type { PublicClientOptions } from '../public-client/options.ts'
export type { User } from '../user/user.ts'
export { type BrowserLogin, type BrowserLoginSession, createBrowserLogin } from './browser-login.ts'
export type { BrowserLoginOptions } from './options.ts'
export type { SignInOutcome } from './outcome.ts'
export type { RestoreOptions } from './restore.ts'
export { createServerSession, type ServerSession, type ServerSessionOptions } from './server-session.ts'
export type { BrowserSignInOptions } from './sign-in.ts'
export type { BrowserSignOutOptions } from './sign-out.ts'
