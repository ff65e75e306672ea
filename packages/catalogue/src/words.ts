/**
 * The texts of a code. The English title and cause are plain ASCII without double quotes and backslashes, so that they may stand in an
 * `error_description` (RFC 6749 §5.2).
 */
export type Words = {
  title: string
  /** The most likely reason. */
  cause: string
  /** The remedy, for a reader who can apply it. */
  fix: string
  /** The first check for the developer of the application. */
  hint: string
}
