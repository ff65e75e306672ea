/**
 * Every way in which a sign-in can fail, by a stable kebab-case code, with its words in each language. The provider's pages, JSON answers
 * and logs, `/docs/errors/<code>`, the hints of `@orgo/login` and the conformance harness all speak from here.
 */
export {
  type Code,
  isCode,
  isProviderCode,
  PROVIDER_CODES,
  type ProviderCode,
  SDK_CODES,
  type SdkCode,
} from './codes.ts'
export { ENGLISH } from './en.ts'
export { FRENCH } from './fr.ts'
export type { Words } from './words.ts'
