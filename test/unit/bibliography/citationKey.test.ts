import * as assert from 'node:assert';
import { makeUnique, proposeKey } from '../../../src/core/bibliography/citationKey';
import { golden } from '../golden';
import { digestPaper, goldPapers, seedGold } from '../library/papers';

suite('citation keys', () => {
	test('are what a researcher would write for the 56 sample papers', () => {
		const taken = new Set<string>();
		const lines = goldPapers(seedGold).map(paper => {
			const key = proposeKey(paper, other => taken.has(other));
			taken.add(key);
			return `${key.padEnd(36)}${paper.title}\n`;
		});
		golden('test/fixtures/library/the keys of the sample.txt', lines.join(''));
	});

	for (const [title, key] of [
		['AutoTutor meets Large Language Models: A Language Model Tutor with Rich Pedagogy', 'autotutor2025'],
		['We-Math 2.0: A Versatile MathBook System', 'wemath2-2025'],
		['Parallel-R1: Towards Parallel Thinking', 'parallelr1-2025'],
		['DeepSeek-R1: Incentivizing Reasoning', 'deepseekr1-2025'],
		['LLaVA-OneVision: Easy Visual Task Transfer', 'llavaonevision2025'],
		['Ovis2.5 Technical Report', 'ovis2-5-2025'],
		['τ-bench: A Benchmark', 'taubench2025'],
		['π_0: A Vision-Language-Action Flow Model', 'pi0-2025'],
		['UFO^3: Weaving the Digital Agent Galaxy', 'ufo3-2025'],
		['R^textbf{2AI}: Towards Resistant and Resilient AI', 'r2ai2025'],
		['TÜLU 3: Pushing Frontiers', 'tulu3-2025'],
		['3D-R1: Enhancing Reasoning', '3dr1-2025'],
		['What Is Attention? A Survey', 'attention2025'],
		['(Un)supervised Learning of Everything', 'unsupervisedlearning2025'],
		['What Is It?', 'whatisit2025'],
		['Lost in the Noise: How Reasoning Models Fail', 'lostnoise2025'],
		['Harness-G – A Harness for Search Agents', 'harnessg2025'],
		['GRS-QA -- Graph Reasoning-Structured Question Answering Dataset', 'grsqa2025'],
		['ARE: Scaling Up Agent Environments and Evaluations', 'are2025'],
		['DEMO: Reframing Dialogue Interaction', 'demo2025'],
		['Demo: Reframing Dialogue Interaction', 'reframingdialogue2025'],
		['SURVEY: Agents at Work', 'agentswork2025'],
		['A: Agents at Work', 'agentswork2025'],
		['Position: Stop Anthropomorphizing Intermediate Tokens', 'stopanthropomorphizing2025'],
		['Large Language Models Can Self-Improve', 'llmsselfimprove2025'],
		['大语言模型综述', 'paper2025'],
		['', 'paper2025'],
	] as const) {
		test(`"${title}" is cited as ${key}`, () => {
			assert.strictEqual(proposeKey(digestPaper({ title, published: { iso: '2025-02-03', yearInferred: false } }), () => false), key);
		});
	}

	test('a paper without a date has a key without a year', () => {
		assert.strictEqual(proposeKey(digestPaper({ title: 'SLCA: Slow Learner' }), () => false), 'slca');
	});

	test('a title nothing of which is ASCII is named after its organisation', () => {
		const paper = digestPaper({ title: '大语言模型综述', organization: { slug: 'ntu', name: '台灣大學' } });
		assert.strictEqual(proposeKey(paper, () => false), 'ntu');
	});

	test('keys already taken get letters, with a hyphen where there is no year', () => {
		const taken = new Set(['hydra2026', 'hydra2026a', 'slca']);
		assert.strictEqual(makeUnique('hydra2026', key => taken.has(key)), 'hydra2026b');
		assert.strictEqual(makeUnique('slca', key => taken.has(key)), 'slca-a');
	});

	test('after z comes aa', () => {
		const taken = new Set(['x1', ...'abcdefghijklmnopqrstuvwxyz'].map((letter, index) => index === 0 ? letter : `x1${letter}`));
		assert.strictEqual(makeUnique('x1', key => taken.has(key)), 'x1aa');
	});
});
