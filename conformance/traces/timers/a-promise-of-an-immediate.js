'use strict';
// timers/promises has setImmediate, which resolves with a value.
const { setImmediate: immediate } = require('node:timers/promises');
immediate('value').then(console.log);
setImmediate(() => console.log('immediate'));
Promise.resolve().then(() => console.log('promise'));
