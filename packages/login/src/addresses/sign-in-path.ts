import type { LoginPaths } from '../options/options.ts'

/** Returns the sign-in's path that comes back to where the request was made. A request that changes something comes back to its page's path. */
export const signInPath = ({ signIn }: Pick<LoginPaths, 'signIn'>, request: Request): string => {
  const { pathname, search } = new URL(request.url)
  return `${signIn}?returnTo=${encodeURIComponent(pathname + search)}`
}
