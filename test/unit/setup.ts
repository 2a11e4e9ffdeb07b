import { configureRuns } from './runs';

// The fast suite: enough runs to see a mistake while working. `npm test` runs it with ten times as many.
configureRuns(10);
