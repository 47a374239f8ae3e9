'use strict';
// require() of an ES module gives its namespace.
const namespace = require('./fixtures/module.mjs');
console.log(namespace.default, namespace.named, Object.keys(namespace).sort());
