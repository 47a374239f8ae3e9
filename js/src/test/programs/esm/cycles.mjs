import assert from 'assert';
import { seen } from './fixtures/cycle-a.mjs';
assert.strictEqual(seen, 'b sees a');
