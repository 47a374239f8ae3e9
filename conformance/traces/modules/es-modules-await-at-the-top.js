'use strict';
// Who imports a module waits for it.
(async () => {
  console.log('before');
  const { value } = await import('./fixtures/awaits.mjs');
  console.log(value);
})();
