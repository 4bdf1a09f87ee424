/** Where the real files for tests lie (`BEHOLDER_TEST_DATA`); tests that need one skip, saying so, where it is absent. */
export const sharedData =
  process.env.BEHOLDER_TEST_DATA ?? new URL('../../shared/data', import.meta.url).pathname;
