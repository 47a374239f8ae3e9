'use strict';
// require('events') is the class, with the functions beside it.
const EventEmitter = require('node:events');

const events = require('events');
console.log(events === EventEmitter, events.EventEmitter === events, typeof events.once);
console.log(events.usingDomains, events.captureRejectionSymbol.toString());
console.log(events.errorMonitor.toString(), events.name, events.length);
