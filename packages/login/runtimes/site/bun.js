import { createSite } from './site.js'

Bun.serve({ fetch: createSite(), port: Number(process.env.PORT) })
