'use strict';
// The objects of GraalJS that programs do not see: `Graal`, and `Realm`, which makes new globals.

module.exports = { Graal: undefined, Realm: undefined };
