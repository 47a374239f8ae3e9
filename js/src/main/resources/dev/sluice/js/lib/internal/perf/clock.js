'use strict';

// Milliseconds since the program started, by a clock that does not jump.

module.exports = { now: internalBinding('performance').now };
