/** Put in by the build, one for each browser: what only the other one needs is not shipped. */
declare const BUILT_FOR: import('../capture/exchange.js').Engine;
