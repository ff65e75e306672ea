import { createElement, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { OrgoLoginButton } from '../../src/react/index.ts'

const page = document.documentElement

/** Says when React has taken over what the server rendered. */
const Site = () => {
  useEffect(() => {
    page.dataset.hydrated = ''
  }, [])
  return createElement(OrgoLoginButton, { text: 'continue', organization: 'Acme' })
}

const root = document.getElementById('root')
if (root)
  hydrateRoot(root, createElement(Site), {
    onRecoverableError: (error) => {
      page.dataset.error = String(error)
    },
  })
