/** What talks to the provider, and needs openid-client for that. See `later.ts`. */
export { callback } from './callback/callback.ts'
export { createDiscovery } from './provider/discovery.ts'
export { refreshSession } from './session/refresh-session.ts'
export { signIn } from './sign-in/sign-in.ts'
export { signOut } from './sign-out/sign-out.ts'
export { currentUser } from './user/userinfo.ts'
