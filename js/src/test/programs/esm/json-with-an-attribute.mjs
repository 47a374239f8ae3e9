import assert from 'assert';
import data from './fixtures/data.json' with { type: 'json' };
assert.deepStrictEqual(data, { answer: 42 });
const { default: again } = await import('./fixtures/data.json', { with: { type: 'json' } });
assert.strictEqual(again, data);
await assert.rejects(import('./fixtures/data.json'), TypeError);
