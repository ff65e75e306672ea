import type { Context } from 'koa'
import { type Brand, page } from '../pages/layout.ts'
import { contentSecurityPolicy, STYLE } from '../pages/style.ts'
import { API } from '../routes.ts'
import { DOCS_STYLE, docsBody } from './docs-page.ts'
import type { DescribeApi } from './openapi/document.ts'

type Parts = { name: string; issuer: string; brand: Brand; describe: DescribeApi }

/**
 * Returns what serves the documentation, by path: the OpenAPI document for programs, and a page for people, which loads nothing from
 * elsewhere.
 */
export const createDocs = ({ name, issuer, brand, describe }: Parts) => {
  const style = `${brand.style}${DOCS_STYLE}`
  const wide = { ...brand, style, policy: contentSecurityPolicy(STYLE, style) }
  return new Map<string, (ctx: Context) => void>([
    [
      API.document,
      (ctx) => {
        ctx.type = 'json'
        ctx.body = describe({ name, issuer })
      },
    ],
    [
      API.docs,
      (ctx) => {
        ctx.type = 'html'
        ctx.set('Content-Security-Policy', wide.policy)
        const body = docsBody(issuer, describe({ name, issuer }))
        ctx.body = page({ title: 'Admin API', language: 'en', brand: wide, body })
      },
    ],
  ])
}
