'use strict';
// What GraalJS has as globals and programs do not see: `Graal`; `Realm`, which makes new globals;
// `load`, which runs a script that has a name.

module.exports = { Graal: undefined, Realm: undefined, load: undefined };
