/** What systems put beside people's files. @param name of a file or a folder */
export const isHidden = (name: string): boolean => name.startsWith('.') || name === '__MACOSX'
