'use strict';
// What is missing, and what is not exported.
(async () => {
  for (const name of ['./fixtures/missing.mjs', 'no-such-package', 'node:missing']) {
    await import(name).catch((error) => console.log(error.code));
  }
  await import('./fixtures/imports-what-is-not.mjs').catch((error) => {
    console.log(error.name, error.message.split('\n')[0]);
  });
})();
