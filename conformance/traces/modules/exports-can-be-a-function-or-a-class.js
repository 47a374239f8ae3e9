'use strict';
// What module.exports is assigned is what require() returns.
const double = require('./fixtures/function');
const { Point } = require('./fixtures/class');
console.log(double(21), double.name, new Point(3, 4).length());
