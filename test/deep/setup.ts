import { configureRuns } from '../unit/runs';

configureRuns(100);
