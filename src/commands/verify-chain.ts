import type { Command } from '../cli.ts';
import { verifyChains } from '../features/minutes/verify.ts';
import type { ChainFault } from '../features/minutes/verify.ts';
import { withInstallation } from './with-installation.ts';

const SAID: Record<ChainFault['fault'], string> = {
  'missing-link': 'a link before it is missing',
  'does-not-follow': 'it does not follow the link before it',
  'part-changed': 'its text was changed after it was signed',
  'document-changed': 'what was signed was changed',
  'room-differs': 'the session’s decisions are not those that were signed',
  'link-gone': 'it is signed, and its link is gone',
};

/** Reads every chain of minutes again and names each session that is not what was signed. Exit code 1 when there is one. */
export const verifyChainCommand: Command = {
  usage: '[territory]',
  does: 'verify the chains of signed minutes, of all territories or of one',
  run: async ([territory], config) => {
    const { territories, documents, faults } = await withInstallation(config, ({ database }) => database.asSystem((tx) => verifyChains(tx, territory ?? null)));
    for (const { territory: code, session, heldOn, number, fault } of faults)
      console.error(`✗ ${code}, session ${session} of ${heldOn} (document ${number}): ${SAID[fault]}`);
    if (faults.length === 0) console.log(`✓ ${documents} documents in ${territories} ${territories === 1 ? 'chain' : 'chains'}: unchanged`);
    return faults.length === 0 ? 0 : 1;
  },
};
