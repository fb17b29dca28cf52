// Every test file has the catalogues at hand, as the product has.
import '../src/texts.ts';
