// mocha's dot reporter with the line that the whole run adds up.
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Dot {
	/** @override */
	epilogue() {
		super.epilogue();
		for (const test of this.failures) { console.log(`✗ ${test.fullTitle()}`); }
		console.log(`${this.stats.passes} passed, ${this.stats.failures} failed, ${this.stats.pending} skipped`);
	}
};
