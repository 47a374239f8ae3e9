'use strict';
// Run once when the launcher is built: the JVM records the classes that this program uses, and later
// ones start faster. It does what most programs do first.

console.log('training', process.argv.length, { text: 'text', list: [1, 2, 3] });
