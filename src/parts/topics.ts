export { createEvidenceStore, type EvidenceStore } from '../core/topics/evidenceStore';
export { explainTopic, type TopicPhrase, type TopicReason, type TopicReasons } from '../core/topics/explainTopic';
export { groupByTopicSteps } from '../core/topics/groupByTopic';
export { otherId, type Grouping, type OwnTopic, type TopicGroup, type TopicInput, type TopicLevel, type TopicMemory, type TopicOptions, type UserTopics } from '../core/topics/grouping';
export { createTopicModel } from '../core/topics/model';
export { proposeTopic } from '../core/topics/naming';
export { renderMemorySteps } from '../core/topics/memoryText';
