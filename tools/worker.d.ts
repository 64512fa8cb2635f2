/** What the build writes before site_overrides/sw.js: macros/outputs/offline.py. A file is its path and its hash. */
type KeptFile = [path: string, hash: string];
declare const release: {
  version: string;
  asked: string;
  off: boolean;
  languages: Record<string, { core: KeptFile[]; rest: KeptFile[] }>;
};
