/**
 * What is said about a code. The English title and cause are plain ASCII without double quotes and backslashes, so that they may stand in an
 * `error_description` (RFC 6749 §5.2).
 */
export type Words = {
  title: string
  /** What is most likely the reason. */
  cause: string
  /** What to do about it, for whoever can. */
  fix: string
  /** What the developer of the application checks first. */
  hint: string
}
