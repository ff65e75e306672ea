import { createSite } from './site.js'

Deno.serve({ port: Number(Deno.env.get('PORT')) }, createSite())
