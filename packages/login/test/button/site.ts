import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

/** What a strict site allows: its own files, nothing inline. */
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; require-trusted-types-for 'script'"

const CSS = readFileSync(new URL('../../src/button/button.css', import.meta.url), 'utf8')

const PAGES_CSS = `
body { margin: 16px; font: 16px/1.5 sans-serif; background: #fff; color: #111; }
body.dark { background: #1e1e22; color: #eee; }
a:hover { color: red; text-decoration: underline; }
`

/** Returns a module with all that it imports, as one script for a page. */
export const bundle = async (module: URL): Promise<string> => {
  const built = await rolldown({
    input: fileURLToPath(module),
    transform: { define: { 'process.env.NODE_ENV': '"development"' } },
    logLevel: 'silent',
  })
  const { output } = await built.generate({ format: 'iife' })
  return output[0].code
}

const HEAD = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A site</title>'

/** Returns a page of the site. It links `button.css` and runs the scripts, in this order, but for what `head` says. */
export const pageOf = (
  body: string,
  { ground = 'light', attributes = 'lang="en"', head = '<link rel="stylesheet" href="/button.css">' } = {},
): string =>
  `<!doctype html><html ${attributes}><head>${HEAD}<link rel="stylesheet" href="/pages.css">${head}</head><body class="${ground}"><main><h1>A site</h1>${body}</main></body></html>`

export type Site = {
  origin: string
  /** The pages by path. A page that is not here is the sign-in page. */
  pages: Map<string, string>
  close: () => Promise<void>
}

const sendPage = (response: ServerResponse, page: string): void => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': POLICY }).end(page)
}

/** Starts a partner's site with a strict policy, and with scripts of its own, each bundled from a module. */
export const startSite = async (scripts: Record<string, URL>): Promise<Site> => {
  const files = new Map([
    ['/button.css', CSS],
    ['/pages.css', PAGES_CSS],
  ])
  for (const [path, module] of Object.entries(scripts)) files.set(path, await bundle(module))
  const pages = new Map<string, string>()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const file = files.get(pathname)
    const page = pages.get(pathname) ?? pageOf('The sign-in page')
    const type = pathname.endsWith('.css') ? 'text/css' : 'text/javascript'
    if (file !== undefined) response.writeHead(200, { 'content-type': type }).end(file)
    else sendPage(response, page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
