/** Accents that are one character, and their combining Unicode twin. */
export const accents: ReadonlyMap<string, string> = new Map([
	['\'', '\u0301'], ['`', '\u0300'], ['^', '\u0302'], ['"', '\u0308'], ['~', '\u0303'], ['=', '\u0304'], ['.', '\u0307'],
]);

/** Accents that are a letter. */
export const letterAccents: ReadonlyMap<string, string> = new Map([
	['u', '\u0306'], ['v', '\u030c'], ['H', '\u030b'], ['c', '\u0327'], ['d', '\u0323'], ['b', '\u0331'], ['k', '\u0328'], ['r', '\u030a'], ['h', '\u0309'], ['t', '\u0361'], ['G', '\u030f'], ['U', '\u030e'],
]);

/** Commands without arguments, by kind: each string is `name character` pairs. The first name of a character is the one it is written with. */
export const symbols: ReadonlyMap<string, string> = new Map([
	...pairs('ss ß SS ẞ ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ'),
	...pairs('S § P ¶ pounds £ textsterling £ copyright © textcopyright © textregistered ® texttrademark ™ texteuro € euro € EUR € textcent ¢ textyen ¥ dag † ddag ‡ textdagger † textdaggerdbl ‡'),
	...pairs('textordfeminine ª textordmasculine º textdegree ° textpm ± textmu µ textonehalf ½ textonequarter ¼ textthreequarters ¾ texttimes × textdiv ÷ textmultiply ×'),
	...pairs('ldots … dots … textellipsis … textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › quotedblbase „ quotesinglbase ‚ glqq „ grqq “ flqq « frqq »'),
	...pairs('textexclamdown ¡ textquestiondown ¿ textperiodcentered · textbullet • textasciiacute ´ textasciidieresis ¨ textasciimacron ¯ textcelsius ℃ textnumero № textohm Ω textmho ℧'),
	...pairs('alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω'),
	...pairs('Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω'),
	...pairs('textalpha α textbeta β textgamma γ textdelta δ textepsilon ε textlambda λ textpi π textsigma σ textomega ω'),
	...pairs('pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ vee ∨ wedge ∧ oplus ⊕ otimes ⊗ setminus ∖'),
	...pairs('leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ in ∈ ni ∋ notin ∉ mid ∣ parallel ∥ perp ⊥'),
	...pairs('to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ uparrow ↑ downarrow ↓ mapsto ↦ longrightarrow ⟶'),
	...pairs('infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ emptyset ∅ varnothing ∅ neg ¬ surd √ sum ∑ prod ∏ int ∫ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ wp ℘ angle ∠ prime ′ cdots ⋯ vdots ⋮ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ dagger † ddagger ‡'),
	...pairs('sharp ♯ flat ♭ natural ♮ heartsuit ♡ checkmark ✓'),
	...pairs('textbackslash \\ backslash \\ textasciitilde ~ textasciicircum ^ textasciigrave ` textunderscore _ textbar | textless < textgreater > textdollar $ textquotesingle \' textquotedbl " textbraceleft { textbraceright } lbrace { rbrace } lbrack [ rbrack ] textasteriskcentered * textslash / slash / hyphen - textpercent % vert |'),
	...pairs('TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX XeTeX XeTeX log log exp exp sin sin cos cos tan tan min min max max lim lim sup sup inf inf det det dim dim ker ker arg arg gcd gcd ln ln deg deg mod mod'),
	// Characters and spaces that are commands of one character, or whose name is a word.
	['&', '&'], ['%', '%'], ['$', '$'], ['#', '#'], ['_', '_'], ['{', '{'], ['}', '}'], ['@', ''], ['-', ''], ['/', ''], ['(', ''], [')', ''], ['[', ''], [']', ''],
	[' ', '\u00a0'], ['\n', ' '], ['\t', ' '], ['\r', ' '], ['\\', ' '], [',', '\u2009'], [';', '\u2004'], [':', '\u2005'], ['!', ''], ['>', '\u2005'],
	['quad', '\u2003'], ['qquad', '\u2003\u2003'], ['space', ' '], ['newline', ' '], ['par', ' '], ['linebreak', ' '], ['thinspace', '\u2009'], ['enspace', '\u2002'], ['nobreakspace', '\u00a0'],
	['newblock', ' '], ['relax', ''], ['bibrangedash', '–'], ['bibinitdelim', ' '], ['bibnamedelima', ' '], ['addspace', ' '], ['addthinspace', '\u2009'], ['addnbspace', '\u00a0'], ['textcompwordmark', ''],
]);

/**
 * Commands whose arguments are not simply shown, as templates: `%1` and `%2` are what the arguments hold, `%0%0` says
 * that two are read and not shown, a leading `$` that they are formulas.
 */
export const wrappers: ReadonlyMap<string, string> = new Map([
	['href', '%2'], ['enquote', '“%1”'], ['mkbibquote', '“%1”'], ['mkbibparens', '(%1)'], ['mkbibbrackets', '[%1]'], ['textquote', '“%1”'],
	['cite', ''], ['label', ''], ['ref', ''], ['footnote', ''], ['vspace', ''], ['hspace', ''], ['vphantom', ''], ['phantom', ''], ['hphantom', ''], ['noopsort', ''], ['switchargs', '%2%1'],
	['ensuremath', '$%1'], ['mathrm', '$%1'], ['mathbf', '$%1'], ['mathit', '$%1'], ['mathcal', '$%1'], ['mathbb', '$%1'], ['mathsf', '$%1'],
	['sqrt', '$√%1'], ['frac', '$%1/%2'], ['texorpdfstring', '%2'], ['foreignlanguage', '%2'], ['textcolor', '%2'], ['selectlanguage', ''],
]);

function pairs(list: string): readonly (readonly [string, string])[] {
	const words = list.split(' ');
	return words.flatMap((word, i) => i % 2 === 0 ? [[word, words[i + 1]!] as const] : []);
}
