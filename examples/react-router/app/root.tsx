import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router'

export { middleware } from './login.server'

export default function App() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}
