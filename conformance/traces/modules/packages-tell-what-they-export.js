'use strict';
// exports with conditions, sub-paths and patterns; what is not exported cannot be had.
require('./fixtures/app/exporting');
