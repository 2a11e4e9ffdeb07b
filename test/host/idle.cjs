// Stands in for tests in a window: with it the extension runs as under test, and so may be led to a replay of the services.
exports.run = () => new Promise(() => undefined);
