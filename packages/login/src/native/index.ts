/**
 * Signs members in to command-line tools and programs on a device: by the system's browser ({@link signInWithBrowser}, RFC 8252), by a
 * code that is typed in elsewhere ({@link signInWithDevice}, RFC 8628), or again without the member ({@link resumeSession}).
 *
 * @module
 */

export { OrgoLoginError, type OrgoLoginErrorCode } from '../errors/error.ts'
export type { PublicClientOptions } from '../public-client/options.ts'
export type { User } from '../user/user.ts'
export type { BrowserSignInOptions, DeviceCode, DeviceSignInOptions, ResumeOptions } from './options.ts'
export { resumeSession } from './resume-session.ts'
export type { NativeSession } from './session.ts'
export { signInWithBrowser } from './sign-in-with-browser.ts'
export { signInWithDevice } from './sign-in-with-device.ts'
