'use strict';
// The old way: util.inherits() and a call of the constructor.
const { Duplex } = require('node:stream');
const util = require('node:util');
function Echo(options) {
  if (!(this instanceof Echo)) return new Echo(options);
  Duplex.call(this, options);
}
util.inherits(Echo, Duplex);
Echo.prototype._write = function(chunk, encoding, callback) {
  this.push(chunk);
  callback();
};
Echo.prototype._read = function() {};
Echo.prototype._final = function(callback) {
  this.push(null);
  callback();
};
const echo = Echo();
echo.on('data', (chunk) => console.log(String(chunk)));
echo.on('end', () => console.log('end', echo instanceof Duplex));
echo.end('hello');
