'use strict';
// The defaults of automatic family selection; an attempt is given at least ten milliseconds.
const net = require('node:net');
const { trace, traceThrown } = require('../../../trace.js');

trace('net', 'autoSelectFamily', net.getDefaultAutoSelectFamily());
net.setDefaultAutoSelectFamily(false);
trace('net', 'autoSelectFamily', net.getDefaultAutoSelectFamily());
trace('net', 'attempt timeout', net.getDefaultAutoSelectFamilyAttemptTimeout());
net.setDefaultAutoSelectFamilyAttemptTimeout(1);
trace('net', 'attempt timeout', net.getDefaultAutoSelectFamilyAttemptTimeout());
net.setDefaultAutoSelectFamilyAttemptTimeout(300);
trace('net', 'attempt timeout', net.getDefaultAutoSelectFamilyAttemptTimeout());
traceThrown('net', 'attempt timeout 0', () => net.setDefaultAutoSelectFamilyAttemptTimeout(0));
