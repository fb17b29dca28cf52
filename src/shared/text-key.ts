/** The French catalogues by namespace; src/texts.ts fills it in, so that every key is typed from the French file. */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- filled by declaration merging
export interface Catalogues {}

type Singular<K extends string> = K extends `${infer Base}_${'one' | 'other' | 'zero'}` ? Base : K;
type Leaves<T, Prefix extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${Singular<K>}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** `namespace:key`, plural endings left out. */
export type TextKey = { [N in keyof Catalogues & string]: Leaves<Catalogues[N], `${N}:`> }[keyof Catalogues & string];

/** A text of the catalogues, its values filled in; a number `count` chooses the plural. */
export type Translate = (key: TextKey, params?: Record<string, unknown>) => string;
