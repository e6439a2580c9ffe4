/** Parts of the page's code that are fetched when they are first needed. */
import { t } from '../i18n/text.ts'
import { messageOf } from '../lab/problems.ts'

/**
 * @param part being imported
 * @throws Error that says what to do where it cannot be had: without a network, or after the site has been replaced
 */
export async function latePart<T>(part: Promise<T>): Promise<T> {
  try {
    return await part
  } catch (error) {
    throw new Error(t('a part of the page could not be fetched ({message}); check the connection, or reload the page', { message: messageOf(error) }), { cause: error })
  }
}
