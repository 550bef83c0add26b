export * from './neutral.js';
export * from '../signing/signing.js';
