// The order in which Vitest runs the test files: those that take longest first, so that no core has nothing to do at the end; then one
// project after the other, since those that share a process have it only as long as the next file is one of theirs.
import { BaseSequencer } from 'vitest/node';

/** From the slowest on; all others take seconds. */
const slow = [
  'tests/torture/kills.test.ts',
  'cli/exchange.test.ts',
  'interop/writers.test.ts',
  'interop/agreement.test.ts',
  'interop/interop.test.ts',
  'cli/cli.test.ts',
  'core/import/hostile.test.ts',
  'server/supervisor.test.ts',
  'cli/packages.test.ts',
  'tests/torture/duel.test.ts',
  'core/import/mutations.test.ts',
];

export class SlowFirst extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    /** @param {import('vitest/node').TestSpecification} file */
    const placeOf = ({ moduleId }) => {
      const place = slow.findIndex((path) => moduleId.replaceAll('\\', '/').endsWith(`/${path}`));
      return place < 0 ? slow.length : place;
    };
    const sharesProcess = (/** @type {import('vitest/node').TestSpecification} */ { project }) =>
      !project.config.isolate;
    return (await super.sort(files)).toSorted(
      (a, b) =>
        placeOf(a) - placeOf(b) ||
        Number(sharesProcess(a)) - Number(sharesProcess(b)) ||
        a.project.name.localeCompare(b.project.name),
    );
  }
}
