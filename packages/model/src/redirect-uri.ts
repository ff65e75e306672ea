import type { ApplicationType } from './application-type.ts'

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '[::1]'])

/** Returns whether requests to a host never leave the machine: `localhost`, `*.localhost`, `127.0.0.1`, `[::1]`. */
export const isLoopback = (hostname: string): boolean =>
  LOOPBACK_ADDRESSES.has(hostname) || hostname === 'localhost' || hostname.endsWith('.localhost')

export type RedirectUriProblem = { code: 'redirect-uri-not-https' | 'redirect-uri-invalid'; message: string }

const invalid = (message: string): RedirectUriProblem => ({ code: 'redirect-uri-invalid', message })

const notHttps: RedirectUriProblem = {
  code: 'redirect-uri-not-https',
  message: 'must use https; plain http is for loopback addresses only (RFC 9700 §2.1)',
}

// Browsers and systems give these schemes a meaning of their own: a redirect there would run a script, open a file, dial, send a message,
// start a system's program. The list has the special schemes of browsers and the ones that IANA and the systems' vendors have registered.
const TAKEN_SCHEMES = new Set(
  `about aaa aaas acap afp app-prefs applescript android-app blob brave calculator callto chrome cid content coap coaps data dav devtools dict dns edge externalfile facetime facetime-audio fax fido feed file filesystem ftp ftps
  geo git go gopher h323 hcp help icap imap imaps intent ipp ipps irc ircs iris isolated-app its itms itms-apps itms-appss itms-services itmss jar javascript ldap ldaps livescript
  magnet mailto maps market mdoc message mid mk mhtml mms mocha modem news nfs nntp onenote openid4vci openid4vp opera otpauth pop pop3 prefs pres read res resource rlogin rmi rsync rtmp rtsp rtsps
  search search-ms sftp shell shortcuts sip sips skype smb sms smsto snmp ssh stun stuns svn tel telnet telprompt tftp turn turns tv udp urn
  vbscript view-source vivaldi vnc wais webcal webcals wifi windowsdefender ws wss wtai wyciwyg xmpp`.split(
    /\s+/,
  ),
)
// Whole families: ms-settings, ms-msdt, chrome-extension, moz-extension, x-apple.systempreferences, x-man-page, web+tea, ext+tea …
const TAKEN_FAMILIES = /^(ms-|chrome-|moz-|safari-|x-|android-|apple-|microsoft-|web\+|ext\+)/

const isTaken = (scheme: string): boolean => TAKEN_SCHEMES.has(scheme) || TAKEN_FAMILIES.test(scheme)

const schemeOf = (uri: string): string => new URL(uri).protocol.slice(0, -1)

/**
 * Returns whether anybody's application can take the redirect URI for itself: its scheme is no web scheme and no reversed domain name,
 * which has an owner (RFC 8252 §7.1, §8.6).
 */
export const hasUnownedScheme = (uri: string): boolean => !/^https?$|\./.test(schemeOf(uri))

const nativeProblem = ({ protocol, hostname }: URL): RedirectUriProblem | undefined => {
  if (protocol === 'https:')
    // A claimed https link belongs to a domain, which loopback is not (RFC 8252 §7.2).
    return isLoopback(hostname) ? invalid('must use http on loopback for a native application') : undefined
  if (protocol === 'http:') return isLoopback(hostname) ? undefined : notHttps
  return isTaken(protocol.slice(0, -1))
    ? invalid('has a scheme to which browsers or systems give a meaning of their own')
    : undefined
}

// RFC 3986 §2, as ranges of ASCII.
const URI_CHARACTERS = /^[!#-;=?-Z[\]_a-z~]*$/

// What a person reads has to be what a browser opens. Browsers drop line breaks and outer spaces, read a backslash as a slash, and show
// letters of other alphabets that look like ours; an address without slashes after `https:` is relative to the page that redirects to it.
const spellingProblem = (uri: string): RedirectUriProblem | undefined => {
  if (!URI_CHARACTERS.test(uri))
    return invalid('must be written with the characters of a URI alone; other ones are encoded (RFC 3986 §2)')
  if (/^https?:(?!\/\/[^/])/i.test(uri)) return invalid('must have two slashes and a host after its scheme')
  return undefined
}

/** Returns the problem of a redirect URI to register for an application of this type, or `undefined` if there is none. */
export const redirectUriProblem = (uri: string, type: ApplicationType): RedirectUriProblem | undefined => {
  if (!URL.canParse(uri)) return invalid('must be an absolute URI')
  const misspelled = spellingProblem(uri)
  if (misspelled) return misspelled
  const url = new URL(uri)
  if (uri.includes('*')) return invalid('must be exact: wildcards are not supported')
  if (uri.includes('#')) return invalid('must not have a fragment (RFC 6749 §3.1.2)')
  if (url.username || url.password) return invalid('must not carry a user name or password')
  if (type === 'native') return nativeProblem(url)
  if (url.protocol === 'https:') return undefined
  return url.protocol === 'http:' && isLoopback(url.hostname) ? undefined : notHttps
}
