export { groupByTopic, otherId, type Grouping, type TopicGroup, type TopicInput, type TopicOptions } from '../core/topics/groupByTopic';
