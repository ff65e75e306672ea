/** Returns whether browsers and RFC 8252 §7.3 accept plain http for the URL's host. */
export const isLoopback = ({ hostname }: URL): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost')
