export const TROUBLESHOOTING: string[] = []
