'use strict';
// A signal of several aborts with the first of them, for its reason.
const EventEmitter = require('node:events');

const one = new AbortController();
const two = new AbortController();
const any = AbortSignal.any([one.signal, two.signal]);
any.addEventListener('abort', () => console.log('aborted', any.reason));
two.abort('two');
one.abort('one');
console.log(any.reason, AbortSignal.any([]).aborted);
