/** Records in IndexedDB. */
import { type Change, type Key, type Records, type StoreName, STORES } from './backends.ts'

const NAME = 'collapse-lab'

/** What leads from each version of the database to the next; a later one is added at the end, and reads what is there. */
const STEPS: readonly ((database: IDBDatabase) => void)[] = [
  (database) => {
    for (const [name, [...keyPath]] of Object.entries(STORES)) database.createObjectStore(name, { keyPath: keyPath.length === 1 ? keyPath[0] : keyPath })
  },
]

const resultOf = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error!)
})

/**
 * @throws DOMException VersionError where a newer version of the site has been here, SecurityError or NotSupportedError where the browser
 * keeps nothing
 */
export async function openRecords(): Promise<Records> {
  const { indexedDB: factory } = globalThis as { indexedDB?: IDBFactory }
  if (!factory) throw new DOMException('this browser has no database for this page', 'NotSupportedError')
  const request = factory.open(NAME, STEPS.length)
  request.onupgradeneeded = ({ oldVersion }) => {
    for (const step of STEPS.slice(oldVersion)) step(request.result)
  }
  const database = await resultOf(request)
  let outdated = false
  // Another tab has a newer version of the site, and may go ahead.
  database.onversionchange = () => {
    outdated = true
    database.close()
  }
  const begin = (stores: readonly StoreName[], mode: IDBTransactionMode): IDBTransaction => {
    if (outdated) throw new DOMException('a newer version of this page is open in another tab', 'VersionError')
    return database.transaction(stores, mode, { durability: 'strict' })
  }
  const rangeOf = (run: string): IDBKeyRange => IDBKeyRange.bound([run], [run, Infinity])
  const read = async <T>(store: StoreName, ask: (of: IDBObjectStore) => IDBRequest<T>): Promise<T> => resultOf(ask(begin([store], 'readonly').objectStore(store)))
  return {
    get: (store, key) => read<unknown>(store, (of) => of.get(keyOf(key))),
    all: (store) => read<unknown[]>(store, (of) => of.getAll()),
    ofRun: (store, run) => read<unknown[]>(store, (of) => of.getAll(rangeOf(run))),
    count: (store, run) => read(store, (of) => of.count(rangeOf(run))),
    change: (changes) => new Promise((resolve, reject) => {
      const transaction = begin([...new Set(changes.map(({ store }) => store))], 'readwrite')
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new DOMException('the browser has ended the transaction', 'AbortError'))
      try {
        for (const change of changes) apply(transaction.objectStore(change.store), change, rangeOf)
      } catch (error) {
        // What cannot be cloned is thrown at once; the changes before it must not stand alone.
        transaction.abort()
        reject(error as Error)
      }
    }),
  }
}

const keyOf = (key: Key): IDBValidKey => (typeof key === 'string' ? key : [...key])

function apply(store: IDBObjectStore, change: Change, rangeOf: (run: string) => IDBKeyRange): void {
  if ('put' in change) store.put(change.put)
  else store.delete('drop' in change ? keyOf(change.drop) : rangeOf(change.dropRun))
}
