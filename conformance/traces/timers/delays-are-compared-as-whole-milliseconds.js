'use strict';
// Fractions are cut off, so that both are of one list, in the order of their creation.
setTimeout(() => console.log('first'), 1.9);
setTimeout(() => console.log('second'), 1);
setTimeout(() => console.log('third'), '1');
