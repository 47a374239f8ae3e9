'use strict';
// module, exports, require, __filename and __dirname.
const path = require('node:path');
console.log(path.basename(__filename), path.basename(__dirname));
console.log(module.exports === exports, this === exports, module.loaded, module.id);
console.log(require.main === module, module.children.length, module.filename === __filename);
console.log(typeof module.paths, Array.isArray(module.paths), module.constructor.name);
console.log(arguments.length, arguments[0] === exports, arguments[1] === require);
