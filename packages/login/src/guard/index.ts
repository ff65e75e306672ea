export { OrgoLoginError, type OrgoLoginErrorCode } from '../errors/error.ts'
export { createGuard, type Guard } from './guard.ts'
export type { Caller, GuardOptions, Needed } from './options.ts'
