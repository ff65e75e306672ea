/**
 * Every failure of a sign-in, by a stable kebab-case code, with its texts in each language. The provider's pages, JSON responses and logs,
 * `/docs/errors/<code>`, the hints of `@orgo/login` and the conformance harness all use this catalogue.
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
