import { defineConfig } from 'tsup';

/** Every public entry is one file in `dist`, named as in the exports map of package.json. */
export default defineConfig({
  entry: {
    index: 'src/index.ts',
    errors: 'src/errors.ts',
    schema: 'src/schema/index.ts',
    plist: 'src/plist/index.ts',
    pki: 'src/pki/index.ts',
    checkin: 'src/checkin/index.ts',
    commands: 'src/commands/index.ts',
    profiles: 'src/profiles/index.ts',
    // No entries of the package: the two halves of profiles, built apart so that bundlers for browsers can leave one out.
    'profiles-neutral': 'src/profiles/neutral.ts',
    'profiles-signing': 'src/signing/signing.ts',
    enrollment: 'src/enrollment/index.ts',
    apns: 'src/apns/index.ts',
    scep: 'src/scep/index.ts',
    ade: 'src/ade/index.ts',
    storage: 'src/storage/index.ts',
    service: 'src/service/index.ts',
    server: 'src/server/index.ts',
    testing: 'src/testing/index.ts',
  },
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  splitting: true,
  removeNodeProtocol: false,
  clean: true,
  // Names stay, so that stack traces read well even without the source maps.
  sourcemap: true,
  esbuildOptions: (options) => {
    options.minifyWhitespace = true;
    options.minifySyntax = true;
    options.legalComments = 'none';
  },
  dts: { compilerOptions: { ignoreDeprecations: '6.0', incremental: false } },
});
