import { createApp, orgo, type ProviderProcess } from '@orgo/provider/testing'

const REDIRECT_URI = 'http://127.0.0.1:8899/callback'
const PUBLIC_REDIRECT_URI = 'http://localhost:8898/callback'

/** Registers a confidential application and answers the flags that the harness needs for it. */
export const registerConfidential = async (
  { env, issuer }: ProviderProcess,
  scope: string,
): Promise<string[]> => {
  const app = await createApp(env, '--redirect-uri', REDIRECT_URI, '--scope', scope)
  return ['--issuer', issuer, '--client-id', app.client_id, '--client-secret', app.client_secret]
}

/** Registers a browser application and answers its flags. */
export const registerPublic = async ({ env }: ProviderProcess): Promise<string[]> => {
  const flags = ['--type', 'spa', '--redirect-uri', PUBLIC_REDIRECT_URI, '--scope', 'openid profile email']
  const app = await createApp(env, ...flags)
  return ['--public-client-id', app.client_id, '--public-redirect-uri', PUBLIC_REDIRECT_URI]
}

/** Registers an application, switches it off and answers its flag. */
export const registerDisabled = async ({ env }: ProviderProcess): Promise<string[]> => {
  const { client_id } = await createApp(env, '--redirect-uri', REDIRECT_URI, '--scope', 'profile email')
  await orgo(env, 'app', 'disable', '--org', 'acme', '--client-id', client_id)
  return ['--disabled-client-id', client_id]
}
