// Stands in for node:assert in the bundle of the integration tests: the web worker host has no Node.
import { assert, config } from 'chai';

config.truncateThreshold = 0;
assert.rejects = async (promise, expected) => {
	const error = await Promise.resolve(typeof promise === 'function' ? promise() : promise).then(() => undefined, reason => reason);
	assert.ok(error, 'the promise was expected to be rejected');
	if (expected) { assert.match(String(error), expected); }
};

module.exports = assert;
