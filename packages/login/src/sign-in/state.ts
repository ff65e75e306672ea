import { randomState } from 'openid-client'

const encode = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

const decode = (text: string): string | undefined => {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return undefined
  }
}

/**
 * Returns a new state. A sign-in that begins on another host than it comes back to, such as `127.0.0.1` instead of `localhost`, loses its
 * cookie on the way; the state then has that host, so that the callback can say so.
 */
export const newState = (requested: URL, redirectUri: URL): string =>
  requested.host === redirectUri.host ? randomState() : `${randomState()}.${encode(requested.host)}`

/** Returns the other host at which the sign-in with this state began. */
export const otherHostIn = (state: string): string | undefined => {
  const host = decode(state.split('.')[1] ?? '')
  return host && /^[\w.:[\]-]{1,255}$/.test(host) ? host : undefined
}
