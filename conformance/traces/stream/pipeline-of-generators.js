'use strict';
// Functions as source, transform and target; the result is the target's.
const { pipeline } = require('node:stream');
pipeline(
  async function* () {
    yield 'a';
    yield 'b';
  },
  async function* (source) {
    for await (const chunk of source) yield chunk.toUpperCase();
  },
  async (source) => {
    let all = '';
    for await (const chunk of source) all += chunk;
    return all;
  },
  (error, value) => console.log(error, value),
);
