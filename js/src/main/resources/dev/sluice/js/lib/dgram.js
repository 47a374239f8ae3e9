'use strict';

// `dgram`: the names that programs ask for when they are loaded. There are no datagrams; every call
// says so by its name.

const EventEmitter = require('events');
const { unavailable } = require('internal/not_available');
const { unavailableClass } = require('internal/unavailable_class');

module.exports = {
  createSocket: unavailable('dgram.createSocket'),
  Socket: unavailableClass('dgram.Socket', EventEmitter),
};
