import type { Paper } from '../../../src/core/paper';

const unknown = { abstract: undefined, authorCount: undefined, authors: undefined, organization: undefined, published: undefined, comments: undefined, upvotes: undefined, identifiers: {}, sources: [], provisional: true };

export const hydra: Paper = {
	...unknown,
	key: 'hydra2026',
	title: 'HYDRA: Unifying Multi-modal Generation and Understanding via Representation-Harmonized Tokenization',
	abstract: 'Unified Multimodal Models struggle to bridge the fundamental gap between the abstract representations needed for visual understanding and the detailed primitives required for generation. It achieves top-tier performance on GenEval (0.86), DPG-Bench (86.4), and WISE (0.53).',
	authorCount: 12,
	organization: { slug: 'example-lab', name: 'Example Lab' },
	published: { iso: '2026-03-16', yearInferred: true },
	comments: 2,
	identifiers: { arxiv: '2603.15228' },
};

/** The one paper of the sample digest that has neither an author nor a date line. */
export const promptEvaluation: Paper = {
	...unknown,
	key: 'llmPromptEvaluation',
	title: 'LLM Prompt Evaluation for Educational Applications',
	abstract: 'As large language models (LLMs) become increasingly common in educational applications, there is a growing need for evidence-based methods to design and evaluate LLM prompts that produce personalized and pedagogically aligned out-puts.',
};
