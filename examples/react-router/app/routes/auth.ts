export const loader = () => new Response('Not found\n', { status: 404 })
export const action = loader
