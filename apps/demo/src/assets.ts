import { readFileSync } from 'node:fs'
import { buttonStyles } from '@orgo/login/button'
import { Hono } from 'hono'

const ownFile = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')

/** The style sheets and the icon. */
export function serveAssets(): Hono {
  const app = new Hono()
  const assets = [
    { name: 'style.css', type: 'text/css; charset=utf-8', content: ownFile('style.css') },
    { name: 'button.css', type: 'text/css; charset=utf-8', content: buttonStyles },
    { name: 'mark.svg', type: 'image/svg+xml', content: ownFile('mark.svg') },
  ]
  for (const { name, type, content } of assets)
    app.get(`/${name}`, (c) => c.body(content, 200, { 'content-type': type, 'cache-control': 'no-cache' }))
  return app
}
