import { createSite } from './site.js'

let site

export default {
  fetch(request, { ISSUER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, COOKIE_SECRET }) {
    site ??= createSite({
      issuer: ISSUER,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      redirectUri: REDIRECT_URI,
      cookieSecret: COOKIE_SECRET,
    })
    return site(request)
  },
}
