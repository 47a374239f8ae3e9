'use strict';
// url, filename, dirname and resolve().
import('./fixtures/meta.mjs');
