/** One obligation of a port, as data: run it in any test runner. */
export interface ConformanceCase<Port> {
  /** Port and obligation, unique in its suite: `queue: hands out in order`. */
  readonly name: string;
  /**
   * Runs the case on a port of its own.
   *
   * @param createPort - Gives an empty port on each call.
   * @throws {ConformanceError} `ERR_CONFORMANCE_FAILED` when the obligation is not kept. What the port throws passes through.
   */
  run(createPort: () => Port | Promise<Port>): Promise<void>;
}
