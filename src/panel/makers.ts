/**
 * What is copied and what is exported, as text; fetched when either is first asked for.
 */
export { MAKERS as COPY_MAKERS } from './copy-makers.js';
export { MAKERS as FILE_MAKERS } from './files/makers.js';
