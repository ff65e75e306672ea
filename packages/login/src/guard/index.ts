/**
 * Guards an API or an MCP server by bearer tokens (RFC 6750): opaque ones are asked about at the provider, JWT access tokens are checked
 * by its published keys. {@link createGuard} also serves the metadata that MCP clients look for (RFC 9728).
 *
 * @module
 */

export { OrgoLoginError, type OrgoLoginErrorCode } from '../errors/error.ts'
export { createGuard, type Guard } from './guard.ts'
export type { Caller, GuardOptions, Needed } from './options.ts'
