const HOST = /^(?:\*|[a-z0-9-]|\[[0-9a-f:]+\]$)[a-z0-9.*-]*(?::\d{1,5})?$|^\[[0-9a-f:]+\](?::\d{1,5})?$/i

/** A wildcard directly below a top-level domain would let strangers' sites in. */
const isNarrowEnough = (host: string): boolean => {
  const labels = host.replace(/:\d+$/, '').split('.')
  return !host.includes('*') || !labels.slice(-2).some((label) => label.includes('*'))
}

/**
 * Returns what matches the hosts that an entry of `allowedHosts` allows; `undefined` when the entry is no host. `*` stands for one or more
 * characters of a single label.
 */
export const hostPattern = (entry: string): RegExp | undefined => {
  if (typeof entry !== 'string' || !HOST.test(entry) || !isNarrowEnough(entry)) return undefined
  const source = entry.replace(/[.[\]]/g, '\\$&').replaceAll('*', '[a-z0-9-]+')
  return new RegExp(`^${source}$`, 'i')
}
