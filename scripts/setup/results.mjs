import fs from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Results */

/**
 * Counts the tests of a run. A run that ended badly without a failed test to show for it (a file that does not load, a
 * server that does not start) counts as one failure.
 * @param {number} code with which the run ended
 * @param {() => Results} count
 * @returns {Results}
 */
export function resultsOf(code, count) {
  let results = { passed: 0, failed: 0, skipped: 0 };
  try {
    results = count();
  } catch {
    return { ...results, failed: 1 };
  }
  return code !== 0 && results.failed === 0 ? { ...results, failed: 1 } : results;
}

/** @returns {Results} of Vitest's JSON report */
export function countVitest(reportFile) {
  const { testResults } = JSON.parse(fs.readFileSync(reportFile, "utf8"));
  const states = testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const passed = states.filter((state) => state === "passed").length;
  const failed = states.filter((state) => state === "failed").length;
  return { passed, failed: failed + unloaded.length, skipped: states.length - passed - failed };
}

/** @returns {Results} of Playwright's JSON report */
export function countPlaywright(reportFile) {
  const { stats, errors } = JSON.parse(fs.readFileSync(reportFile, "utf8"));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** @param {readonly Results[]} all */
export function sum(all) {
  const add = (key) => all.reduce((total, results) => total + results[key], 0);
  return { passed: add("passed"), failed: add("failed"), skipped: add("skipped") };
}
