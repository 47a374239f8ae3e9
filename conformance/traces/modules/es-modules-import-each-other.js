'use strict';
// Live bindings, cycles, re-exports and import.meta.
import('./fixtures/esm/main.mjs');
