// npm runs this before it publishes a workspace itself instead of its `dist`: the `exports` would name sources.
console.error("Publish with `npm run release`: it builds the packages and publishes each one's dist.")
process.exit(1)
