'use strict';
// A subscriber that throws disturbs neither the others nor the publisher; its exception becomes an
// uncaught one in a tick.
const assert = require('assert');
const dc = require('diagnostics_channel');

const seen = [];
process.on('uncaughtException', (error) => seen.push(error.message));
dc.subscribe('fails', () => { throw new Error('thrown'); });
dc.subscribe('fails', () => seen.push('second'));
dc.channel('fails').publish('x');
seen.push('published');
process.on('exit', () => assert.deepStrictEqual(seen, ['second', 'published', 'thrown']));
