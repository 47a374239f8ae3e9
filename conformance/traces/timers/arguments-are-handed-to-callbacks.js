'use strict';
// What follows the delay are the arguments.
process.nextTick((...args) => console.log('tick', args), 'a', 2);
setImmediate((...args) => {
  console.log('immediate', args);
  setTimeout((...args) => console.log('timeout', args), 1, 'a', undefined, 3);
  const interval = setInterval((...args) => {
    console.log('interval', args);
    clearInterval(interval);
  }, 1, 'x');
}, 'a', null);
