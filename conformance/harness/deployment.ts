import type { Http } from './http.ts'

/** A deployment's addresses. */
export type Deployment = {
  issuer: string
  authorize: string
  token: string
  userinfo: string
  /** The discovery document, if the deployment has one. */
  metadata: Record<string, unknown> | undefined
}

const discover = async (http: Http, issuer: string): Promise<Record<string, unknown> | undefined> => {
  const url = `${issuer}/.well-known/openid-configuration`
  const headers = { Accept: 'application/json' }
  // If the deployment cannot be reached, each case reports this in its first step.
  const answer = await http.send({ step: 'discovery', url, headers }).catch(() => undefined)
  return answer?.status === 200 && typeof answer.json?.issuer === 'string' ? answer.json : undefined
}

/** Finds the endpoints by discovery; without a discovery document the documented paths are used. */
export const findDeployment = async (http: Http, issuer: string): Promise<Deployment> => {
  const metadata = await discover(http, issuer)
  const endpoint = (name: string, path: string): string => {
    const announced = metadata?.[name]
    return typeof announced === 'string' && URL.canParse(announced) ? announced : `${issuer}${path}`
  }
  return {
    issuer,
    metadata,
    authorize: endpoint('authorization_endpoint', '/oauth/authorize'),
    token: endpoint('token_endpoint', '/oauth/token'),
    userinfo: endpoint('userinfo_endpoint', '/oauth/userinfo'),
  }
}
