/** Whether processes that another one started are still there. */
import { readFileSync } from 'node:fs'

/** Whether a process of that number runs. One that has ended but was not yet cleared away does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return !isZombie(pid)
}

/** Linux: the state is the first field behind the name, which stands in brackets and may hold anything. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 1).trimStart().startsWith('Z')
  } catch {
    return false
  }
}

/** Waits until none of the processes runs. @returns those that still do after so many seconds */
export async function gone(pids: readonly number[], seconds: number): Promise<number[]> {
  const end = performance.now() + 1000 * seconds
  let left = pids.filter(isAlive)
  while (left.length > 0 && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    left = left.filter(isAlive)
  }
  return left
}
