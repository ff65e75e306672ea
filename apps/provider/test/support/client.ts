/** An application that a test has registered. */
export type Client = { clientId: string; clientSecret: string }

/** Where the applications of the tests are called back. */
export const CALLBACK = 'https://kit.example/callback'

/** How a client says in a form who it is; a public one has no secret. */
export const credentials = ({ clientId, clientSecret }: Client): Record<string, string> => ({
  client_id: clientId,
  ...(clientSecret ? { client_secret: clientSecret } : {}),
})

/** How it says so in a header. */
export const basic = ({ clientId, clientSecret }: Client) => ({
  Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
})
