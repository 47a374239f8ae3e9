#!/usr/bin/env node
const assert = require('assert');
const root = require('./fixtures/tree')({
  'bom.js': '\uFEFFmodule.exports = "bom";',
  'shebang.js': '#!/usr/bin/env node --flag\nmodule.exports = new Error().stack.split("\\n")[1];',
  'strict.js': '"use strict";\nmodule.exports = (function() { return this; })();',
  'sloppy.js': 'module.exports = (function() { return this; })();',
  'comment.js': 'module.exports = 1 // no line end behind this',
  'return.js': 'exports.a = 1; if (true) return; exports.a = 2;',
});
assert.strictEqual(require(`${root}/bom.js`), 'bom');
assert.ok(require(`${root}/shebang.js`).endsWith(`(${root}/shebang.js:2:18)`));
assert.strictEqual(require(`${root}/strict.js`), undefined);
assert.strictEqual(require(`${root}/sloppy.js`), globalThis);
assert.strictEqual(require(`${root}/comment.js`), 1);
assert.strictEqual(require(`${root}/return.js`).a, 1);
