import { type Answered, ask, codeOf, textOf } from '../ask.ts'
import { error, ok, skipped, type Verdict, warning } from '../finding.ts'
import { discoveryAddress, type Situation } from '../situation.ts'
import { isTlsFailure } from './tls.ts'

const REACH: Record<string, string> = {
  ENOTFOUND: 'the name of the host is not known',
  EAI_AGAIN: 'the name of the host could not be looked up',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed',
  TimeoutError: 'it did not answer in ten seconds',
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '')

/** A path that does not belong to the issuer is the usual typing mistake: the document is at the root of the host then. */
const issuerAtRoot = async (issuer: URL): Promise<string | undefined> => {
  if (issuer.pathname === '/') return undefined
  const reply = await ask(discoveryAddress(new URL(issuer.origin)))
  return reply.kind === 'answered' && typeof reply.body.issuer === 'string' ? reply.body.issuer : undefined
}

const another = (issuer: URL, named: string): Verdict =>
  error(
    `${withoutSlash(issuer.href)} belongs to the issuer ${named}`,
    `Set ORGO_ISSUER=${named}, if that is your organization`,
  )

const withoutDocument = async (issuer: URL, answer: Answered): Promise<Verdict> => {
  const root = await issuerAtRoot(issuer)
  if (root !== undefined) return another(issuer, root)
  if (answer.status === 404 && codeOf(answer) === '')
    return warning(
      'there is no discovery document: only /oauth/authorize, /oauth/token and /oauth/userinfo are used, without ID tokens',
      'Check that ORGO_ISSUER is the address of an Orgo organization; on an older server this is as it should be',
    )
  return error(
    `${issuer.href} answers ${answer.status}: ${textOf(answer)}`,
    "Set ORGO_ISSUER to your organization's address, as the browser shows it under Settings",
  )
}

/** The issuer answers, and says that it is this issuer (OpenID Connect Discovery 1.0 §4.3). */
export const discovery = async ({ issuer, discovery: found, metadata }: Situation): Promise<Verdict> => {
  const reply = await found()
  if (!issuer || !reply) return skipped('there is no issuer to ask')
  if (reply.kind === 'failed') {
    if (isTlsFailure(reply.code)) return skipped('see tls')
    return error(
      `${issuer.href} does not answer: ${REACH[reply.code] ?? `${reply.message} (${reply.code})`}`,
      'Check the host and port in ORGO_ISSUER, whether the provider runs, and whether a firewall or a proxy is between',
    )
  }
  if (reply.status !== 200) return withoutDocument(issuer, reply)
  if (await metadata()) return ok(`${withoutSlash(issuer.href)} is the issuer`)
  if (typeof reply.body.issuer === 'string') return another(issuer, reply.body.issuer)
  return error(
    `${discoveryAddress(issuer)} is no discovery document`,
    "Set ORGO_ISSUER to your organization's address: another site answers there",
  )
}
