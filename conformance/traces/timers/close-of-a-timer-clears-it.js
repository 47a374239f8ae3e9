'use strict';
// timeout.close() is the old name of clearTimeout().
const timer = setTimeout(() => console.log('never'), 1);
console.log(timer.close() === timer);
