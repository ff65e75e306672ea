import type { Finding, StoredOrganization } from '@orgo/store'

const PATIENCE_MS = 3000

const unreachable = ({ slug, issuer }: StoredOrganization, reason: string): Finding => ({
  code: 'issuer-unreachable',
  severity: 'warning',
  title: `${issuer} of ${slug} does not answer from here: ${reason}`,
  fix: 'Check the name, the proxy and its certificate, and whether the provider runs; --offline leaves this out',
})

const another = ({ slug, issuer }: StoredOrganization, found: unknown): Finding => ({
  code: 'issuer-mismatch',
  severity: 'error',
  title: `At ${issuer} of ${slug} answers the issuer ${String(found)}`,
  fix: 'Point the name to this deployment, and let the proxy pass the host on (X-Forwarded-Host, ORGO_TRUST_PROXY)',
})

const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message : message
}

/** Checks that the metadata at the organization's public address names the same issuer (OpenID Connect Discovery §4.3). */
export const examineAddress = async (organization: StoredOrganization): Promise<Finding[]> => {
  const { issuer } = organization
  try {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (!answer.ok) return [unreachable(organization, `status ${answer.status}`)]
    const metadata = (await answer.json()) as { issuer?: unknown }
    return metadata.issuer === issuer ? [] : [another(organization, metadata.issuer)]
  } catch (error) {
    return [unreachable(organization, reasonOf(error))]
  }
}
