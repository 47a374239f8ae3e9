'use strict';
// import() of ES modules, CommonJS, JSON and built-in modules.
(async () => {
  const own = await import('./fixtures/module.mjs');
  console.log(own.default, own.named, own === (await import('./fixtures/module.mjs')));
  const common = await import('./fixtures/class.js');
  console.log(Object.keys(common).sort(), typeof common.default.Point);
  const path = await import('node:path');
  console.log(path.default.sep, path.join === path.default.join);
  const data = await import('./fixtures/data.json', { with: { type: 'json' } });
  console.log(data.default);
})();
