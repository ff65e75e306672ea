import { error, ok, skipped } from '../finding.ts'
import type { Situation } from '../situation.ts'

/** What is wrong with a certificate, by the code of OpenSSL or Node.js. */
const REASONS: Record<string, string> = {
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet, or the clock of this machine is wrong',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself, by no authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate comes from an authority that this machine does not know',
  UNABLE_TO_GET_ISSUER_CERT: 'the authority of the certificate is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the authority of the certificate is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'the server does not send the certificates between its own and the authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host',
  CERT_REVOKED: 'the certificate was revoked',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server speaks no TLS at this port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the server speaks no TLS at this port',
  EPROTO: 'the server and this machine agree on no version of TLS',
}

/** Returns whether a request failed by what the check of TLS tells. */
export const isTlsFailure = (code: string): boolean => Object.hasOwn(REASONS, code)

const FIX =
  "Correct the issuer, or let the provider's operator renew the certificate with its whole chain. For an authority of your own set NODE_EXTRA_CA_CERTS; never switch the check off."

/** The connection is encrypted, and to whom it should be. */
export const tls = async ({ issuer, discovery }: Situation) => {
  if (!issuer) return skipped('there is no issuer to ask')
  if (issuer.protocol === 'http:') return ok('plain http, which loopback may have')
  const reply = await discovery()
  if (reply?.kind !== 'failed') return ok(`the certificate of ${issuer.host} is valid`)
  const reason = REASONS[reply.code]
  return reason
    ? error(`${issuer.host}: ${reason} (${reply.code})`, FIX)
    : skipped(`${issuer.host} does not answer`)
}
