'use strict';
// A timer turns into a number, also as text, and clearTimeout() takes them.
const timer = setTimeout(() => console.log('never'), 1);
const number = +timer;
console.log(typeof number, Number.isInteger(number));
clearTimeout(number);
const other = setTimeout(() => console.log('never either'), 1);
clearTimeout(`${+other}`);
setTimeout(() => console.log('last'), 5);
