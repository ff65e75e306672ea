import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

// adapter-node takes a site to be on https, and would refuse the forms of one that is not, without its origin.
const paths = { origin: 'http://localhost:3000' }

export default defineConfig({ plugins: [sveltekit({ adapter: adapter(), paths })] })
