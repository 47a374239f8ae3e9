'use strict';
// What GraalJS has as globals and programs do not see: `AsyncContext`, which the frames of async
// contexts have taken before; `Graal`; `Realm`, which makes new globals; `load`, which runs a
// script that has a name.

module.exports = {
  AsyncContext: undefined, Graal: undefined, Realm: undefined, load: undefined,
};
