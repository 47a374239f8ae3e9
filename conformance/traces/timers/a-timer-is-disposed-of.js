'use strict';
// `using` and Symbol.dispose clear a timer.
const timer = setTimeout(() => console.log('never'), 1);
timer[Symbol.dispose]();
const immediate = setImmediate(() => console.log('never either'));
immediate[Symbol.dispose]();
console.log(timer.hasRef(), typeof immediate);
