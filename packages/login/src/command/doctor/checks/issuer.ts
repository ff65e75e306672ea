import { isLoopback } from '../../../addresses/loopback.ts'
import { error, ok, skipped } from '../finding.ts'
import type { Situation } from '../situation.ts'

/** The issuer is an address that secrets and members may be sent to. */
export const issuer = ({ options, issuer: url }: Situation) => {
  const written = options.issuer ?? options.organization
  if (written === undefined) return skipped('ORGO_ISSUER is not set')
  const fix = "Set ORGO_ISSUER to your organization's address, such as https://acme.orgo.example"
  if (!url) return error(`"${written}" is no address`, fix)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    return error(`${written} is not https, and http is for localhost only`, fix)
  if (url.search || url.hash) return error(`${written} has a query or a fragment`, fix)
  return ok(url.href)
}
