'use strict';
// ref() and unref() can be repeated and return the timer.
const timer = setTimeout(() => console.log('never'), 100000);
console.log(timer.hasRef(), timer.unref() === timer, timer.hasRef());
timer.unref();
console.log(timer.ref().hasRef());
timer.unref();
const immediate = setImmediate(() => console.log('immediate'));
console.log(immediate.hasRef(), immediate.unref().hasRef(), immediate.ref().hasRef());
