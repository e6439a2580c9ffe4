/** The lab's version, as package.json has it (a test holds the two together): what a file says that it was written by. */
export const LAB_VERSION = '0.1.0'
