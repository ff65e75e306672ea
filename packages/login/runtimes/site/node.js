import { serve } from '@hono/node-server'
import { createSite } from './site.js'

serve({ fetch: createSite(), port: Number(process.env.PORT) })
