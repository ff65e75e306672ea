/**
 * An Orgo inside your tests: {@link startTestOrgo} starts a small, honest OpenID provider with real discovery, keys and pages, which
 * asks for no password and needs no network. {@link DEMO_MEMBERS} can sign in to it.
 *
 * @module
 */

export type { TestApplication } from './applications.ts'
export type { Failing } from './failures.ts'
export { DEMO_MEMBERS, type MemberStatus, type TestMember } from './members.ts'
export { cookieHeader, type SessionCookie } from './set-cookie.ts'
export type { SignedIn, SignInTestOptions, TestedLogin } from './sign-in.ts'
export { type OptionsForLogin, startTestOrgo, type TestOrgo, type TestOrgoOptions } from './start.ts'
export { UNREACHABLE_CODES } from './unreachable.ts'
export type { RecordedRequest } from './world.ts'
