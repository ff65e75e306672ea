import { readFileSync } from 'node:fs'
import { Hono } from 'hono'

const types: Record<string, string> = {
  'style.css': 'text/css; charset=utf-8',
  'mark.svg': 'image/svg+xml',
}

/** The style sheet and the icon, read once at start. */
export function serveAssets(): Hono {
  const app = new Hono()
  for (const [name, type] of Object.entries(types)) {
    const content = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')
    app.get(`/${name}`, (c) => c.body(content, 200, { 'content-type': type, 'cache-control': 'no-cache' }))
  }
  return app
}
