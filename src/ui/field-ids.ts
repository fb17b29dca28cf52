import { createContext, useContext } from 'react';

/** Set by a form that is told apart from others of its page, whose fields have the same names. */
export const FieldsOf = createContext('');
/** Ids of a field, its help and its error, one of each on a page. */
export function useFieldIds(): (what: 'field' | 'help' | 'error' | 'list', name: string) => string {
  const of = useContext(FieldsOf);
  return (what, name) => `${what}-${of}${name}`;
}
