import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Fault, page, type Reply } from './reply.ts'
import { createSignIn } from './sign-in.ts'
import { createTokens } from './tokens.ts'

const formOf = async (incoming: IncomingMessage): Promise<URLSearchParams> => {
  let body = ''
  for await (const chunk of incoming) body += chunk
  return new URLSearchParams(body)
}

const createAnswers = (fault: Fault | undefined) => {
  const { issueCode, redeem, refresh, userinfo } = createTokens(fault)
  const authorize = createSignIn(issueCode, fault)
  return async (incoming: IncomingMessage): Promise<Reply> => {
    const { headers } = incoming
    const url = new URL(incoming.url ?? '/', `http://${headers.host}`)
    const form = await formOf(incoming)
    switch (url.pathname) {
      case '/oauth/authorize':
        return authorize({ url, form, cookie: headers.cookie ?? '' })
      case '/oauth/token':
        return form.get('grant_type') === 'refresh_token' ? refresh(form) : redeem(form)
      case '/oauth/userinfo':
        return userinfo(headers.authorization?.slice('Bearer '.length) ?? '')
      default:
        // The published server answers what it does not know with a page and status 200.
        return page('Welcome')
    }
  }
}

/** A server that has the three documented endpoints and nothing else of OAuth or OpenID Connect, right or with one fault. */
export const startBareDeployment = async (fault?: Fault) => {
  const answer = createAnswers(fault)
  const server = createServer(async (incoming, outgoing) => {
    const { status, headers, body } = await answer(incoming)
    outgoing.writeHead(status, headers).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    flags: ['--issuer', `http://localhost:${port}`, '--client-id', 'kit', '--client-secret', 'kit-secret'],
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
