import type { HTMLAttributes } from 'react';

type OwnElement = HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined> & { children?: React.ReactNode };

/** The elements of our own that pages carry; src/browser/ brings them to life, without them their content still reads. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'passkey-register': OwnElement;
      'passkey-signin': OwnElement;
      'relative-time': OwnElement & { datetime: string; format: 'relative'; threshold: string; 'no-title': '' };
      'live-source': OwnElement & { src: string };
      'stage-clock': OwnElement & { until: string };
      'help-total': OwnElement;
      'days-offline': OwnElement;
      'auto-save': OwnElement & { action: string; presence: string };
    }
  }
}
