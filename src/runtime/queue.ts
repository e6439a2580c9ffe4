/** Runs jobs one after the other: ONNX Runtime for the web cannot overlap calls, and order makes runs repeatable. */
export class Queue {
  private last: Promise<unknown> = Promise.resolve()

  /** @returns what the job gives; a job that fails does not hold up those after it */
  add<T>(job: () => T | Promise<T>): Promise<T> {
    const result = this.last.then(job)
    this.last = result.catch(() => undefined)
    return result
  }
}
