import { renderMessage, type Problem } from '../paper';

/**
 * Why a service gave no answer, and what to do, in English with `{0}` for the service. `retry` marks what may pass by
 * itself in a moment, `stops` what makes every further question to the service pointless for now.
 */
export const failureReasons = {
	offline: { message: '{0} could not be reached. Check the connection and the editor\'s proxy settings; what was found so far is kept.', retry: true, stops: false },
	timeout: { message: '{0} did not answer in time. Run the command again later; what was found so far is kept.', retry: true, stops: false },
	busy: { message: '{0} asks to slow down. Run the command again in some minutes; what was found so far is kept.', retry: true, stops: false },
	broken: { message: '{0} has a problem of its own. Run the command again later; what was found so far is kept.', retry: true, stops: false },
	cut: { message: 'The answer of {0} was cut off. Run the command again.', retry: true, stops: false },
	tooLarge: { message: 'The answer of {0} is far too large, and was not read. Take the service out of the setting if this stays so.', retry: false, stops: true },
	webPage: { message: '{0} answered with a web page, perhaps to see that you are no robot, or that of a network that wants a login. Open the service in a browser, or take it out of the setting.', retry: false, stops: true },
	charset: { message: 'The answer of {0} is in a wrong encoding, and was not used.', retry: false, stops: false },
	redirect: { message: '{0} leads to an address that it is not known to have, and was not followed there.', retry: false, stops: true },
	refused: { message: '{0} refused the request. Check its API key with the command Set API Key…', retry: false, stops: true },
	notFound: { message: '{0} does not know this paper.', retry: false, stops: false },
	unreadable: { message: 'The answer of {0} has a form that is not known, and was not used.', retry: false, stops: false },
	stopped: { message: '{0} failed several times in a row and was not asked any more. Run the command again later; what was found so far is kept.', retry: false, stops: true },
	cancelled: { message: 'Cancelled. What was found so far is kept.', retry: false, stops: true },
} as const satisfies Readonly<Record<string, { readonly message: string; readonly retry: boolean; readonly stops: boolean }>>;

export type FailureReason = keyof typeof failureReasons;

/** A service that gave no answer that can be used. `waitSeconds` is how long it wants to be left alone. */
export class LookupFailure extends Error {
	constructor(readonly service: string, readonly reason: FailureReason, readonly waitSeconds?: number) {
		super(renderMessage(failureMessage(service, reason)));
	}
}

/** The message of a failure, to be translated where it is shown. */
export function failureMessage(service: string, reason: FailureReason): Pick<Problem, 'message' | 'args'> {
	return { message: failureReasons[reason].message, args: [service] };
}
