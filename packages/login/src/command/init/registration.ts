import { isLoopback } from '../../addresses/loopback.ts'

export type Application = { name: string; redirectUri: string; scope: string }

export type Registered = { clientId: string; clientSecret: string }

type Problem = { title?: unknown; detail?: unknown; violations?: unknown }

const TIMEOUT_MS = 15_000

const sentences = ({ title, detail, violations }: Problem, status: number): string => {
  const told = [title ?? `The server answered with status ${status}`, detail].filter(
    (text) => typeof text === 'string',
  )
  const broken = (Array.isArray(violations) ? violations : []).map(
    ({ propertyPath, message }: { propertyPath?: unknown; message?: unknown }) =>
      `\n  ${propertyPath}: ${message}`,
  )
  return `${told.join('. ')}${broken.join('')}`
}

const send = async (issuer: URL, token: string, body: object): Promise<Response> => {
  const address = new URL(`${issuer.href.replace(/\/$/, '')}/api/v1/oauth-applications`)
  try {
    return await fetch(address, {
      method: 'POST',
      // A redirect would carry the token to another address.
      redirect: 'manual',
      headers: { 'api-token': token, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    const { message, cause } = error as Error
    throw new Error(
      `${issuer.href} does not answer: ${cause instanceof Error ? cause.message || message : message}`,
    )
  }
}

/** Returns an issuer as a URL. @throws for one that a token or a secret must not go to */
export const issuerFor = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url)
    throw new Error(
      `"${text}" is no address. The issuer is your organization's, such as https://acme.orgo.example`,
    )
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    throw new Error(`${text} must be https; http is for localhost only.`)
  return url
}

/** Registers an application through the admin API. @throws with what the API says is wrong */
export const register = async (issuer: URL, token: string, application: Application): Promise<Registered> => {
  const response = await send(issuer, token, {
    client_name: application.name,
    application_type: 'web',
    redirect_uris: [application.redirectUri],
    scope: application.scope,
  })
  const answer = (await response.json().catch(() => ({}))) as Problem & Record<string, unknown>
  const { client_id: clientId, client_secret: clientSecret } = answer
  if (response.status === 201 && typeof clientId === 'string' && typeof clientSecret === 'string')
    return { clientId, clientSecret }
  throw new Error(`The application was not registered. ${sentences(answer, response.status)}`)
}
