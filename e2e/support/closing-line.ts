// One plain line at the end, for whoever counts tests.
import type { FullResult, Reporter, Suite } from '@playwright/test/reporter'

export default class ClosingLine implements Reporter {
  private suite: Suite | undefined

  onBegin(_: unknown, suite: Suite) {
    this.suite = suite
  }

  onEnd(result: FullResult) {
    const count = { passed: 0, failed: 0, skipped: 0 }
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome()
      if (outcome === 'skipped') count.skipped += 1
      else if (outcome === 'expected' && test.expectedStatus === 'passed') count.passed += 1
      else count.failed += 1
    }
    // Nothing that failed, and yet no success: the server did not start, or somebody interrupted.
    if (result.status !== 'passed' && count.failed === 0) count.failed = 1
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
  }
}
