'use strict';
// A file of JSON, and what is said about a broken one.
console.log(require('./fixtures/data.json'));
try {
  require('./fixtures/broken.json');
} catch (error) {
  console.log(error.name, error.message.includes('broken.json'));
}
