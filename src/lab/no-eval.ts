/**
 * To be imported before any schema: the content security policy forbids making code out of text, and Zod would find out by trying, which Firefox
 * complains of in the console.
 */
import { config } from 'zod'

config({ jitless: true })
