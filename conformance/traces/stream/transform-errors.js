'use strict';
// An error of transform() destroys it, and nothing more comes.
const { Transform } = require('node:stream');
const transform = new Transform({
  transform(chunk, encoding, callback) {
    callback(String(chunk) === 'bad' ? new Error('bad chunk') : null, chunk);
  },
});
transform.on('data', (chunk) => console.log('data', String(chunk)));
transform.on('error', (error) => console.log('error', error.message));
transform.on('close', () => console.log('close'));
transform.write('good', (error) => console.log('written', error?.message));
transform.write('bad', (error) => console.log('written', error?.message));
transform.write('more', (error) => console.log('written', error?.message));
